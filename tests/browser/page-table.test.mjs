// The table as a tool: find, filter, sort, group, units, columns, corrections, exports.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { each, paste, ready, settle } from "./harness/index.mjs";

const rows = (page) => page.locator("#table tr.row");
const names = (page) => page.locator("#table tr.row .ind").allInnerTexts();
const sample = async (page) => {
  await ready(page);
  await page.getByRole("button", { name: "试试样例" }).click();
  await page.waitForFunction(() => document.querySelectorAll("article.reading mark.fig").length > 0);
  await settle(page);
};
const settled = (page, check, argument) => page.waitForFunction(check, argument);

each("sorting goes up, down and back to the order of the text", async ({ page }) => {
  await sample(page);
  const before = await names(page);
  const head = page.getByRole("columnheader", { name: "数值" });
  await head.getByRole("button").click();
  await settled(page, () => document.querySelector("th.c-num").getAttribute("aria-sort") === "ascending");
  await settle(page);
  assert.notDeepEqual(await names(page), before);
  await head.getByRole("button").click();
  await settled(page, () => document.querySelector("th.c-num").getAttribute("aria-sort") === "descending");
  await settle(page);
  const first = rows(page).first();
  assert.equal(await first.locator(".c-num .num").innerText(), "1,862.4");
  await head.getByRole("button").click();
  await settled(page, () => !document.querySelector("th.c-num").hasAttribute("aria-sort"));
  await settle(page);
  assert.deepEqual(await names(page), before);
});

each("the legend hides a kind in the text and in the table", async ({ page }) => {
  await sample(page);
  await page.locator(".legend-key", { hasText: "位次" }).click();
  await settled(page, () => document.querySelectorAll("mark.k-rank").length === 0);
  await page.locator(".legend-key", { hasText: "位次" }).click();
  await settled(page, () => document.querySelectorAll("mark.k-rank").length > 0);
});

each("a filter by status keeps its rows, is counted, and is cleared", async ({ page }) => {
  await sample(page);
  const all = await rows(page).count();
  await page.locator(".tools").getByRole("button", { name: "筛选" }).click();
  await page.locator(".menu-check", { hasText: "实际" }).click();
  await settled(page, (all) => document.querySelectorAll("#table tr.row").length < all, all);
  await settle(page);
  assert.equal(await page.locator("#table .tag--actual").count(), 0);
  await page.getByRole("button", { name: "清除筛选" }).click();
  await settled(page, (all) => document.querySelectorAll("#table tr.row").length === all, all);
});

each("words to find narrow the table and Esc gives it back", async ({ page }) => {
  await sample(page);
  const all = await rows(page).count();
  await page.keyboard.press("/");
  await settled(page, () => document.activeElement?.matches(".find-input"));
  await page.keyboard.type("吞吐量");
  await settled(page, () => document.querySelectorAll("#table tr.row").length === 2);
  await page.keyboard.press("Escape");
  await settled(page, (all) => document.querySelectorAll("#table tr.row").length === all, all);
});

each("days from and to stay within their column", async ({ page }) => {
  await ready(page);
  await page.locator("#paste").focus();
  await paste(page, "云岭市文化和旅游局\n\n2025年国庆假期（10月1日至8日），全市接待游客186.4万人次，同比增长7.5%。");
  const period = rows(page).first().locator(".c-period");
  await period.waitFor();
  assert.equal(await period.innerText(), "2025-10-01—10-08");
  assert.ok(await period.evaluate((cell) => cell.scrollWidth <= cell.clientWidth), "it does not run into the organisation");
});

each("rows are grouped by organisation, each group with its sum", async ({ page }) => {
  await sample(page);
  const all = await rows(page).count();
  await page.locator(".tools").getByRole("button", { name: "分组" }).click();
  await page.getByRole("button", { name: "按机构" }).click();
  await page.locator("#table tr.group").first().waitFor();
  await settle(page);
  const sums = await page.locator(".group-sum").allTextContents();
  assert.equal(sums.reduce((sum, words) => sum + Number(/^(\d+) 行/.exec(words)[1]), 0), all);
  assert.equal(await page.locator("#table th.c-org").isVisible(), false, "the heading says it");
  await page.locator(".tools").getByRole("button", { name: /分组/ }).click();
  await settled(page, () => document.querySelectorAll(".menu-item[aria-pressed='true']").length === 1);
});

each("units are multiplied out on request", async ({ page }) => {
  await sample(page);
  await page.locator(".tools").getByRole("button", { name: "单位" }).click();
  await page.getByRole("button", { name: "统一到个位" }).click();
  await settled(page, () => [...document.querySelectorAll("#table .c-num")].some((cell) => cell.textContent === "186,240,000,000"));
  await page.locator(".tools").getByRole("button", { name: "单位" }).click();
  await page.locator(".menu-item").first().waitFor();
  assert.deepEqual(await page.locator(".menu-item[aria-pressed='true']").allInnerTexts(), ["统一到个位（元、人）"], "one choice is marked");
});

each("a column leaves and comes back", async ({ page }) => {
  await sample(page);
  await page.locator(".tools").getByRole("button", { name: "列", exact: true }).click();
  await page.locator(".menu-check", { hasText: "位次" }).click();
  await settled(page, () => document.querySelectorAll("#table th.c-rank").length === 0);
  await page.locator(".menu-check", { hasText: "位次" }).click();
  await settled(page, () => document.querySelectorAll("#table th.c-rank").length === 1);
});

each("every figure can stand by itself", async ({ page }) => {
  await sample(page);
  const figures = await page.locator("article.reading mark.fig").count();
  await page.getByRole("button", { name: "逐个数字列出" }).click();
  await settled(page, () => document.querySelector(".tally--end .link").getAttribute("aria-pressed") === "true");
  await settle(page);
  const tally = await page.locator(".tally b").first().innerText();
  assert.ok(Number(tally) <= figures && Number(tally) >= figures - 4, `${tally} rows for ${figures} figures`);
});

each("a cell is changed, undone and redone, and the change outlives a new reading", async ({ page, browserName }) => {
  await sample(page);
  const row = page.locator("#table tr.row", { hasText: "社区助餐点" }).first();
  if (browserName === "chromium") {
    await row.locator(".c-ind").dblclick();
  } else {
    // The driver of Firefox sends no double click; the key does the same.
    await row.focus();
    await page.keyboard.press("F2");
  }
  const input = page.locator("#table .cell-input");
  await input.waitFor();
  await input.fill("社区食堂");
  await input.press("Enter");
  await settled(page, () => [...document.querySelectorAll(".ind.is-edited")].some((i) => i.textContent.includes("社区食堂")));
  await page.getByRole("button", { name: "撤销" }).click();
  await settled(page, () => document.querySelectorAll(".ind.is-edited").length === 0);
  await page.getByRole("button", { name: "重做" }).click();
  await settled(page, () => document.querySelectorAll(".ind.is-edited").length === 1);

  await page.getByRole("button", { name: "编辑", exact: true }).click();
  await page.locator("#paste").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("总投资3亿元。\n");
  await settled(page, () => [...document.querySelectorAll("#table .c-num")].some((c) => c.textContent === "3"));
  await settle(page);
  assert.equal(await page.locator(".ind.is-edited", { hasText: "社区食堂" }).count(), 1);
  assert.match(await page.locator(".tally").first().innerText(), /已改 1/);
});

each("a false figure is removed and brought back", async ({ page }) => {
  await sample(page);
  const mark = page.locator("article.reading mark.fig", { hasText: "318处" });
  await mark.click();
  await page.getByRole("button", { name: "不是指标，剔除" }).click();
  await settled(page, () => ![...document.querySelectorAll("mark.fig")].some((m) => m.textContent === "318处"));
  await page.getByRole("button", { name: "剔除 1" }).click();
  await settled(page, () => [...document.querySelectorAll("mark.fig")].some((m) => m.textContent === "318处"));
});

each("every format is saved under the document's name and holds the same rows", { only: "chromium" }, async ({ page }) => {
  await sample(page);
  const count = await rows(page).count();
  const open = () => page.getByRole("button", { name: "导出" }).click();
  const save = async (format) => {
    await open();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-format="${format}"]`).click()]);
    assert.match(download.suggestedFilename(), /^临澜四部门/);
    return readFile(await download.path());
  };
  const csv = (await save("csv")).toString("utf8");
  assert.ok(csv.startsWith("\ufeff"), "the mark that Excel looks for");
  assert.equal(csv.trim().split("\r\n").length, count + 1);
  assert.match(csv, /1862\.4/);
  const json = JSON.parse((await save("json")).toString("utf8"));
  assert.ok(JSON.stringify(json).includes("地区生产总值"));
  const xlsx = await save("xlsx");
  assert.equal(xlsx.subarray(0, 2).toString("latin1"), "PK");
  const markdown = (await save("md")).toString("utf8");
  assert.match(markdown, /\| 1,?862\.4 \|/);
});

each("the clipboard gets the table in both forms", { only: "chromium", context: { permissions: ["clipboard-read", "clipboard-write"] } }, async ({ page }) => {
  await sample(page);
  const count = await rows(page).count();
  await page.getByRole("button", { name: "导出" }).click();
  await page.getByRole("button", { name: "复制到表格" }).click();
  await page.locator(".notice", { hasText: `已复制 ${count} 行` }).waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { types: item.types, text: await read("text/plain"), html: await read("text/html") };
  });
  assert.deepEqual([...copied.types].sort(), ["text/html", "text/plain"]);
  assert.equal(copied.text.trim().split(/\r?\n/).length, count + 1);
  assert.match(copied.html, /<table/);
});

each("the overview sums up and its charts are kept as pictures", { only: "chromium" }, async ({ page }) => {
  await sample(page);
  await page.getByRole("button", { name: "概览" }).first().click();
  await page.locator(".sums").waitFor();
  assert.ok((await page.locator("svg.chart").count()) >= 2);
  assert.ok((await page.locator("svg.chart rect.bar").count()) >= 5);
  const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "SVG" }).first().click()]);
  assert.match((await readFile(await svg.path())).toString("utf8"), /^<svg xmlns=/);
  const [png] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PNG" }).first().click()]);
  assert.equal((await readFile(await png.path())).subarray(1, 4).toString("latin1"), "PNG");
});

each("a long table is drawn anew to its last row, and every row leads to its own figure", async ({ page }) => {
  await ready(page);
  await page.locator("#paste").fill(Array.from({ length: 300 }, (_, n) => `第${n + 1}项支出${n + 1}亿元。`).join("\n"));
  await page.waitForFunction(() => document.querySelectorAll("#table tr.row").length === 300);
  await page.locator("#paste").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("收入999亿元。\n");
  await page.waitForFunction(() => document.querySelectorAll("#table tr.row").length === 301 && !document.querySelector("#table [aria-busy]"));
  const values = await rows(page).locator(".c-num .num").allTextContents();
  assert.deepEqual(values, ["999", ...Array.from({ length: 300 }, (_, n) => String(n + 1))]);
  assert.deepEqual(await rows(page).evaluateAll((rows) => rows.map((row) => row.dataset.fig)), values.map((_, n) => String(n)));
  await rows(page).nth(300).click();
  await page.waitForFunction(() => document.querySelector("article.reading mark.fig.is-on")?.textContent === "300亿元");
});
