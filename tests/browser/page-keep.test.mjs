// What a reader brings and makes is kept: files dropped on the page, figures added by hand, the library in its good and
// bad days, the single file saved from the page, and the text when the worker dies.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { variant, worker } from "./harness/builds.mjs";
import { drop, each, paste, ready, select, settle } from "./harness/index.mjs";

const text = "全市生产总值331.5亿元，同比增长8.2%。";
const read = async (page, words) => {
  await page.waitForFunction((words) => [...document.querySelectorAll("article.reading mark.fig")].some((m) => m.textContent === words), words);
  await settle(page);
};
const unread = (page, words) => page.waitForFunction((words) => ![...document.querySelectorAll("article.reading mark.fig")].some((m) => m.textContent === words), words);
const give = async (page, words) => {
  await page.locator("#paste").focus();
  await paste(page, words);
};

const folder = await mkdtemp(join(tmpdir(), "指标 "));
after(() => rm(folder, { recursive: true, force: true }));

// Files dropped

for (const [place, selector] of [["the box", "#paste"], ["the head of the page", ".topbar"]]) {
  each(`files dropped on ${place} become documents, and the page stays`, async ({ page, site }) => {
    await ready(page);
    await drop(page, selector, [{ name: "一.txt", text: "收入5亿元。" }, { name: "二.md", text: "# 支出\n\n支出7亿元。" }]);
    await read(page, "5亿元");
    assert.equal(await page.locator(".document").count(), 2);
    await page.locator(".document-name").nth(1).click();
    await read(page, "7亿元");
    assert.equal(page.url(), site.url, "the browser did not open the file instead");
  });
}

each("a file dropped beside a text stands beside it", async ({ page }) => {
  await ready(page);
  await give(page, text);
  await read(page, "331.5亿元");
  await drop(page, "article.reading", [{ name: "二.txt", text: "支出7亿元。" }]);
  await read(page, "7亿元");
  await page.locator(".document-name").first().click();
  await read(page, "331.5亿元");
});

// A figure added by hand

const hidden = "项目代号K5亿元，全年收入7亿元。";

each("selected words become a figure, undone, redone, kept over a new reading and marked in what is exported", async ({ page, browserName }) => {
  await ready(page);
  await give(page, hidden);
  await read(page, "7亿元");
  await unread(page, "5亿元");
  await select(page, "article.reading", "5亿元");
  await page.getByRole("button", { name: "标为指标" }).click();
  await read(page, "5亿元");
  assert.match(await page.locator(".tally").first().innerText(), /手加 1/);
  assert.equal(await page.locator("#table tr.row.is-added .tag--mine").innerText(), "手加");

  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "撤销" }).click();
  await unread(page, "5亿元");
  await page.getByRole("button", { name: "重做" }).click();
  await read(page, "5亿元");

  await page.getByRole("button", { name: "编辑", exact: true }).click();
  await page.locator("#paste").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("总投资3亿元。");
  await page.getByRole("button", { name: "阅读", exact: true }).click();
  await read(page, "3亿元");
  await read(page, "5亿元");
  assert.equal(await page.locator("#table tr.row.is-added").count(), 1);

  // The driver of Firefox tells of no download.
  if (browserName !== "chromium") return;
  await page.getByRole("button", { name: "导出" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('[data-format="csv"]').click()]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  assert.equal(lines.filter((line) => line.includes("手加")).length, 1);
  assert.match(lines.find((line) => line.includes("手加")), /,5,亿元,/);
  await page.getByRole("button", { name: "导出" }).click();
  const [data] = await Promise.all([page.waitForEvent("download"), page.locator('[data-format="json"]').click()]);
  const { documents } = JSON.parse(await readFile(await data.path(), "utf8"));
  assert.deepEqual(documents[0].figures.filter(({ correction }) => correction).map(({ text, correction }) => [text, correction]), [["5亿元", "added"]]);
});

each("selected words without a number are no figure, and that is said", async ({ page }) => {
  await ready(page);
  await give(page, hidden);
  await read(page, "7亿元");
  await select(page, "article.reading", "代号");
  await page.getByRole("button", { name: "标为指标" }).click();
  await page.locator(".notice", { hasText: "没有数字" }).waitFor();
  assert.equal(await page.locator("#table tr.row.is-added").count(), 0);
});

each("a false figure stays away over a new reading and in what is exported", async ({ page, browserName }) => {
  await ready(page);
  await give(page, text);
  await read(page, "8.2%");
  await page.locator("article.reading mark.fig", { hasText: "331.5亿元" }).click();
  await page.getByRole("button", { name: "不是指标，剔除" }).click();
  await unread(page, "331.5亿元");
  await page.getByRole("button", { name: "撤销" }).click();
  await read(page, "331.5亿元");
  await page.getByRole("button", { name: "重做" }).click();
  await unread(page, "331.5亿元");
  await page.getByRole("button", { name: "编辑", exact: true }).click();
  await page.locator("#paste").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("总投资3亿元。");
  await page.getByRole("button", { name: "阅读", exact: true }).click();
  await read(page, "3亿元");
  await unread(page, "331.5亿元");
  if (browserName !== "chromium") return;
  await page.getByRole("button", { name: "导出" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('[data-format="csv"]').click()]);
  assert.ok(!(await readFile(await download.path(), "utf8")).includes("331.5"));
});

// The library

/** Waits until the library holds `count` texts, seen past the page. */
const stored = (page, count) => page.evaluate(async (count) => {
  const now = async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === "zhibiao")) return 0;
    const request = indexedDB.open("zhibiao");
    const database = await new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = fail; });
    try {
      if (!database.objectStoreNames.contains("texts")) return 0;
      const all = database.transaction("texts").objectStore("texts").count();
      return await new Promise((done) => { all.onsuccess = () => done(all.result); });
    } finally {
      database.close();
    }
  };
  while ((await now()) !== count) await new Promise((done) => setTimeout(done, 50));
}, count);

each("the library goes into a file, is cleared, and comes back with its corrections", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  await give(page, hidden);
  await read(page, "7亿元");
  await stored(page, 1);
  // What is changed just before another text comes is kept as well.
  await select(page, "article.reading", "5亿元");
  await page.getByRole("button", { name: "标为指标" }).click();
  await page.locator("#table tr.row.is-added").waitFor();
  await page.getByRole("button", { name: "换一篇" }).click();
  await give(page, text);
  await read(page, "331.5亿元");
  await stored(page, 2);

  await page.getByRole("button", { name: "历史" }).click();
  await page.locator(".past-item").nth(1).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".sheet").getByRole("button", { name: "导出" }).click()]);
  assert.equal(download.suggestedFilename(), "zhibiao-history.json");
  const file = join(folder, "history.json");
  await download.saveAs(file);
  await page.getByRole("button", { name: "全部清除" }).click();
  await page.locator(".sheet", { hasText: "还没有存下的文字" }).waitFor();
  await stored(page, 0);

  const load = async (file) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "导入" }).click()]);
    await chooser.setFiles(file);
  };
  const broken = join(folder, "broken.json");
  await writeFile(broken, (await readFile(file, "utf8")).slice(0, -20));
  await load(broken);
  await page.locator(".notice", { hasText: "这个文件不是指标的历史" }).waitFor();
  await stored(page, 0);
  await load(file);
  await page.locator(".notice", { hasText: "已导入 2 篇" }).waitFor();
  await page.locator(".past-item", { hasText: "手加" }).or(page.locator(".past-item", { hasText: "已改 1" })).click();
  await read(page, "5亿元");
  assert.equal(await page.locator("#table tr.row.is-added").count(), 1);
});

each("switched off, the library keeps nothing, also on the next visit", async ({ page, open }) => {
  await ready(page);
  await page.getByRole("button", { name: "历史" }).click();
  await page.locator(".switch input").uncheck();
  await page.keyboard.press("Escape");
  await give(page, text);
  await read(page, "331.5亿元");
  const next = await open();
  await ready(next);
  await give(next, "支出7亿元。");
  await read(next, "7亿元");
  // Saving comes a moment after reading; twice that moment is enough to see that it does not come.
  await next.waitForTimeout(2000);
  await stored(next, 0);
  await next.getByRole("button", { name: "历史" }).click();
  assert.equal(await next.locator(".switch input").isChecked(), false);
});

for (const [name, block] of [
  ["is refused", () => Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("no", "SecurityError"); } })],
  ["is absent", () => Object.defineProperty(globalThis, "indexedDB", { value: undefined })],
  ["fails when opened", () => { IDBFactory.prototype.open = () => { throw new DOMException("no", "InvalidStateError"); }; }],
]) {
  each(`a store that ${name}, and no local storage, stop nothing and are told`, { opened: false }, async ({ context, open }) => {
    await context.addInitScript(block);
    await context.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
    const page = await open();
    await ready(page);
    await give(page, text);
    await read(page, "331.5亿元");
    await page.getByRole("button", { name: "历史" }).click();
    await page.locator(".notice", { hasText: "历史用不了，其他照常" }).waitFor();
  });
}

each("a store that another tab holds shut stops nothing and is told", async ({ page, open }) => {
  await ready(page);
  // A store that must be made anew, and a tab that does not step aside for it.
  await page.evaluate(async () => {
    const request = indexedDB.open("zhibiao", 1);
    globalThis.held = await new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = fail; });
  });
  const next = await open();
  await ready(next);
  // The page's own saving waits for that tab already when the reader asks for the history.
  await next.evaluate(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...all) {
      const request = open.apply(this, all);
      request.addEventListener("blocked", () => { globalThis.blocked = true; });
      return request;
    };
  });
  await give(next, text);
  await read(next, "331.5亿元");
  await next.waitForFunction(() => globalThis.blocked);
  await next.getByRole("button", { name: "历史" }).click();
  await next.locator(".notice", { hasText: "历史用不了，其他照常" }).waitFor();

  // The tab goes: what is read from now on is kept.
  await next.keyboard.press("Escape");
  await page.evaluate(() => globalThis.held.close());
  await next.getByRole("button", { name: "编辑", exact: true }).click();
  await next.locator("#paste").fill("财政收入42.7亿元。");
  await next.waitForFunction(() => document.querySelector("#table tr.row .c-num")?.textContent === "42.7");
  await stored(next, 1);
});

// The single file

each("the single file saved from the page reads a text with every server gone", { only: "chromium" }, async ({ page, context, site }) => {
  await ready(page);
  await give(page, text);
  await read(page, "331.5亿元");
  await page.getByRole("button", { name: "分享" }).click();
  await page.locator(".choice", { hasText: "单文件版" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".sheet").getByRole("button", { name: "下载" }).click()]);
  assert.equal(download.suggestedFilename(), "zhibiao.html");
  const file = join(folder, "zhibiao.html");
  await download.saveAs(file);
  await page.close();
  await site.stop();
  const alone = await context.newPage();
  await alone.goto(pathToFileURL(file).href);
  await ready(alone);
  await give(alone, text.repeat(2000));
  await read(alone, "331.5亿元");
  await alone.locator("#table tr.row").first().waitFor();
});

// The worker

// In a release a panic is a trap: an error without words, thrown out of wasm.
each("a worker that dies is replaced and the text is kept", { opened: false, errors: [/unreachable/] }, async ({ open, site }) => {
  // It dies of one word, as the engine would of a fault: the module's only function is `unreachable`.
  const die = `addEventListener("message", (event) => {
  if (typeof event.data !== "string" || !event.data.includes("坏了")) return;
  event.stopImmediatePropagation();
  const fault = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
  new WebAssembly.Instance(new WebAssembly.Module(fault)).exports.f();
});
`;
  site.folder = await variant({ [await worker()]: (text) => die + text });
  const page = await open();
  await ready(page);
  const long = `${text}\n`.repeat(1500);
  await give(page, `坏了${long}`);
  await page.locator(".alert", { hasText: "这一篇没有读完" }).waitFor();
  assert.equal(await page.locator("#paste").inputValue(), `坏了${long}`, "the text is kept");

  await page.locator("#paste").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => document.querySelectorAll("#table tr.row[data-row]").length > 0);
  assert.equal(await page.locator(".alert").count(), 0, "the fault is over");
  assert.equal(await page.locator("#paste").inputValue(), long);
});
