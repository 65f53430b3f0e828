// The main job, as a person does it: text in, figures marked and tabled, each found from the other.

import assert from "node:assert/strict";
import { compose, each, paste, ready, settle } from "./harness/index.mjs";

const bulletin = [
  "上半年，全市实现地区生产总值1862.4亿元，同比增长5.8%，总量居全省第4位。",
  "一般公共预算收入118.7亿元，增长3.9%，完成年度预算的52.6%。",
  "固定资产投资下降2.4%。实际使用外资约2.3亿美元，下降7.5%。",
].join("\n");

const marks = (page) => page.locator("article.reading mark.fig");
const rows = (page) => page.locator("#table tr.row");
const filled = async (page) => {
  await page.waitForFunction(() => document.querySelectorAll("article.reading mark.fig").length > 0);
  await settle(page);
};
const sample = async (page) => {
  await ready(page);
  await page.getByRole("button", { name: "试试样例" }).click();
  await filled(page);
};

each("the empty page teaches with one sentence and its row", async ({ page }) => {
  await ready(page);
  await page.locator(".teach-table tr.row").first().waitFor();
  assert.equal(await page.locator(".teach-table .c-num .num").first().innerText(), "42.6");
  assert.ok(await page.locator(".teach-text mark").count() >= 3);
  assert.equal(await page.getByRole("button", { name: "导出" }).count(), 0, "there is nothing to export yet");
});

each("a pasted bulletin is marked and tabled without a button", async ({ page }) => {
  await ready(page);
  await page.locator("#paste").focus();
  await paste(page, bulletin);
  await filled(page);
  const words = await marks(page).allInnerTexts();
  for (const figure of ["1862.4亿元", "5.8%", "第4位", "118.7亿元", "3.9%", "52.6%", "2.4%", "2.3亿美元", "7.5%"]) {
    assert.ok(words.includes(figure), `${figure} is marked`);
  }
  const product = rows(page).filter({ hasText: "地区生产总值" }).first();
  assert.equal(await product.locator(".c-num").innerText(), "1,862.4");
  assert.equal(await product.locator(".c-unit").innerText(), "亿元");
  assert.match(await product.locator(".c-yoy").innerText(), /\+5\.8%/);
  assert.match(await product.locator(".c-rank").innerText(), /4/);
  const investment = rows(page).filter({ hasText: "固定资产投资" }).first();
  assert.match(await investment.locator(".c-yoy").innerText(), /−2\.4%/);
  assert.equal(await page.locator("#paste").inputValue(), bulletin, "the box holds what was pasted");
});

each("pasting anywhere on the page works, also where no field has the focus", async ({ page }) => {
  await ready(page);
  await page.locator(".topbar").click();
  await paste(page, bulletin);
  await filled(page);
  assert.ok((await marks(page).count()) >= 9);
});

each("a figure finds its row and a row its figure, by mouse", async ({ page }) => {
  await sample(page);
  const figure = marks(page).filter({ hasText: "286.3亿元" });
  await figure.click();
  const row = page.locator("#table tr.row.is-on");
  await row.waitFor();
  assert.equal(await row.locator(".c-num").innerText(), "286.3");
    await page.locator(".card").waitFor();
  assert.equal(await page.locator(".card").count(), 1, "one card is open");
  await rows(page).filter({ hasText: "507" }).locator(".c-num").click();
  await page.waitForFunction(() => document.querySelector("mark.fig.is-on")?.textContent === "507亿元");
  // It is brought into view.
  await page.waitForFunction(() => {
    const mark = document.querySelector("mark.fig.is-on");
    const pane = mark.closest(".pane-body").getBoundingClientRect();
    const box = mark.getBoundingClientRect();
    return box.top >= pane.top && box.bottom <= pane.bottom;
  });
});

each("a press counts where it began, though the text moves before it ends", async ({ page }) => {
  await sample(page);
  const box = await marks(page).filter({ hasText: "286.3亿元" }).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  // What a block does that is laid out above.
  await page.evaluate(() => { document.querySelector("article.reading").style.paddingBlockStart = "300px"; });
  await page.mouse.up();
  await page.waitForFunction(() => document.querySelector("mark.fig.is-on")?.textContent === "286.3亿元");
  await page.locator(".card").waitFor();
});

each("a figure finds its row and a row its figure, by keyboard alone", async ({ page }) => {
  await sample(page);
  await page.locator("article.reading mark.fig[tabindex='0']").focus();
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement?.matches("mark.fig.is-on"));
  const words = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.matches("tr.row.is-on"));
  await page.keyboard.press("Escape");
  await page.waitForFunction((words) => document.activeElement?.matches("mark.fig") && document.activeElement.textContent === words, words);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.matches("tr.row.is-on"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.matches("mark.fig.is-on"));
});

each("single keys can be switched off", async ({ page }) => {
  await sample(page);
  await page.getByRole("button", { name: "字号、深浅、语言" }).click();
  await page.getByText("单键快捷").click();
  await page.keyboard.press("Escape");
  await page.locator("article.reading mark.fig[tabindex='0']").focus();
  await page.keyboard.press("j");
  await settle(page);
  assert.equal(await page.locator("mark.fig.is-on").count(), 0);
  await page.keyboard.press("ArrowDown");
  await page.locator("mark.fig.is-on").waitFor();
});

each("an input method leaves the text in the box exact", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  await page.locator("#paste").focus();
  await compose(page, ["s", "sh", "shou", "shou ru"], "收入");
  await page.keyboard.type("5");
  await compose(page, ["y", "yi", "yi yuan"], "亿元");
  await page.waitForFunction(() => document.querySelectorAll("#table tr.row[data-row]").length === 1);
  assert.equal(await page.locator("#paste").inputValue(), "收入5亿元");
});

each("an input method leaves the words to find exact", { only: "chromium" }, async ({ page }) => {
  await sample(page);
  await page.locator(".find-input").focus();
  await compose(page, ["c", "chu", "chu kou"], "出口");
  await page.waitForFunction(() => {
    const names = [...document.querySelectorAll("#table tr.row .c-ind")];
    return names.length > 0 && names.every((cell) => cell.textContent.includes("出口"));
  });
  assert.equal(await page.locator(".find-input").inputValue(), "出口");
});

each("an input method leaves a corrected cell exact", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  await page.locator("#paste").focus();
  await page.keyboard.type("收入5亿元。");
  const name = page.locator("#table tr.row .c-ind");
  await name.waitFor();
  await name.dblclick();
  const input = page.locator("#table .cell-input");
  await input.waitFor();
  await page.waitForFunction(() => document.activeElement?.matches(".cell-input"));
  await compose(page, ["c", "cai", "cai zheng"], "财政");
  // Enter while a word is composed chooses the word; it does not end the correction.
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "shou", selectionStart: 4, selectionEnd: 4 });
  // As an input method sends it: the key code says that the key is its own.
  for (const type of ["rawKeyDown", "keyUp"]) await session.send("Input.dispatchKeyEvent", { type, key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(await input.count(), 1);
  await session.send("Input.insertText", { text: "收入" });
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".ind.is-edited")?.textContent.includes("财政收入"));
  assert.equal(await page.locator("#table .cell-input").count(), 0);
});

each("typing goes on reading without a stutter of the box", async ({ page }) => {
  await ready(page);
  await page.locator("#paste").focus();
  await page.keyboard.type("利润总额3亿元，增长2%。");
  await page.waitForFunction(() => document.querySelectorAll("#table tr.row[data-row]").length > 0);
  await page.keyboard.type("支出9亿元。");
  await page.waitForFunction(() => [...document.querySelectorAll("#table .c-num")].some((cell) => cell.textContent === "9"));
  assert.equal(await page.locator("#paste").inputValue(), "利润总额3亿元，增长2%。支出9亿元。");
  assert.ok(await page.evaluate(() => document.activeElement.id === "paste"), "the focus stays in the box");
});

each("ignored line breaks are counted, joined, and shown again on request", async ({ page }) => {
  await sample(page);
  const note = page.locator(".note");
  assert.match(await note.innerText(), /已忽略 \d+ 处断行/);
  const joined = await page.locator("[data-block]").count();
  await note.click();
  await page.waitForFunction((joined) => document.querySelectorAll("[data-block]").length > joined, joined);
});

each("text without a figure gives an empty table and says so", async ({ page }) => {
  await ready(page);
  await page.locator("#paste").focus();
  await paste(page, "会议指出，要坚持稳中求进。");
  await page.locator(".nothing").waitFor();
  assert.equal(await rows(page).count(), 0);
});

each("a bulletin of 150,000 characters is read in the worker and the page stays alive", async ({ page }) => {
  await ready(page);
  await page.locator("#paste").focus();
  const long = `${bulletin}\n`.repeat(1500);
  await paste(page, long);
  await filled(page);
  await page.waitForFunction(() => document.querySelectorAll("article.reading mark.fig").length >= 12000, null, { timeout: 60_000 });
  await settle(page);
  assert.equal(await page.locator(".progress").count(), 0);
});

// Eight megabytes: no machine reads them before a hand can stop it.
const sentence = "上半年，全市规模以上工业增加值186.2亿元，同比增长5.8%，占全省的12.3%，居全省第4位。\n";
const endless = sentence.repeat(80_000);

each("a long reading shows how far it is, is stopped by a press, and keeps the text", async ({ page }) => {
  await ready(page);
  await page.locator(".file-input").first().setInputFiles({ name: "长文.txt", mimeType: "text/plain", buffer: Buffer.from(endless) });
  const progress = page.locator(".progress");
  await progress.waitFor({ timeout: 60_000 });
  assert.match(await progress.innerText(), /正在读 [\d,]+ 字的长文/);
  await progress.getByRole("button", { name: "停下" }).click();
  await page.getByRole("alert").filter({ hasText: "这一篇没有读完" }).waitFor();
  assert.equal(await progress.count(), 0);
  await page.waitForFunction((length) => document.querySelector("#paste")?.value.length === length, endless.length);

  // The page goes on: a shorter text is read.
  await page.locator("#paste").fill("利润总额3亿元。");
  await page.waitForFunction(() => [...document.querySelectorAll("#table .c-num")].some((cell) => cell.textContent === "3"));
});
