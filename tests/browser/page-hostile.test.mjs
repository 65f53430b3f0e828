// What means harm or is simply too much: refused or shown as the characters it is, and the page goes on.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { each, paste, ready, settle } from "./harness/index.mjs";

const give = async (page, ...files) => page.locator(".file-input").first().setInputFiles(files);
const file = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
const alive = async (page) => {
  await page.locator("#paste").fill("利润总额3亿元。");
  await page.waitForFunction(() => [...document.querySelectorAll("#table .c-num")].some((cell) => cell.textContent === "3"));
};

each("ten million characters in a file are refused in words", async ({ page }) => {
  await ready(page);
  await give(page, file("十年公报.txt", "全市新增企业5家，增长6%。".repeat(715_000)));
  const alert = page.getByRole("alert").filter({ hasText: "《十年公报.txt》太大" });
  await alert.waitFor();
  assert.match(await alert.innerText(), /20 MB/);
  await alive(page);
});

each("a million characters on one line are read and the page goes on", async ({ page }) => {
  await ready(page);
  await give(page, file("一行.txt", "会议强调要统筹推进各项工作".repeat(77_000) + "新增企业5家。"));
  await page.waitForFunction(() => [...document.querySelectorAll("#table .c-num")].some((cell) => cell.textContent === "5"), null, { timeout: 120_000 });
  await page.getByRole("button", { name: "编辑", exact: true }).click();
  await alive(page);
});

const markup = `<img src=x onerror="globalThis.pwned=1">`;
const words = `${markup}\n<script>globalThis.pwned=2</script>全市"收入"5亿元，=HYPERLINK("x")支出7亿元。\n`;

each("markup in a text and in a file's name is shown as its characters and runs nowhere", async ({ page }) => {
  await ready(page);
  await give(page, file(`${markup}.txt`, words));
  await page.waitForFunction(() => [...document.querySelectorAll("#table .c-num")].some((cell) => cell.textContent === "7"));
  await settle(page);
  assert.match(await page.title(), /<img ?src=x ?onerror=/);
  assert.ok((await page.locator("article.reading").innerText()).includes("<script>globalThis.pwned=2</script>"));
  assert.equal(await page.locator("article.reading img, article.reading script, #table img, #table script, .topbar img").count(), 0);
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
});

each("markup and formulas leave in exports as words", { only: "chromium", context: { permissions: ["clipboard-read", "clipboard-write"] } }, async ({ page }) => {
  await ready(page);
  await page.locator("#paste").focus();
  await paste(page, words);
  await page.waitForFunction(() => [...document.querySelectorAll("#table .c-num")].some((cell) => cell.textContent === "7"));
  await settle(page);
  const save = async (format) => {
    await page.getByRole("button", { name: "导出" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-format="${format}"]`).click()]);
    assert.doesNotMatch(download.suggestedFilename(), /[<>"/\\]/);
    return readFile(await download.path(), "utf8");
  };
  const csv = await save("csv");
  for (const line of csv.replace("\ufeff", "").split("\r\n")) {
    for (const cell of line.split(",")) assert.doesNotMatch(cell, /^"?[=@]/, "no cell is a formula");
  }
  assert.ok(JSON.parse(await save("json")), "it is JSON");
  assert.doesNotMatch(await save("md"), /<(img|script)/, "Markdown may hold HTML");
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
});
