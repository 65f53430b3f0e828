// A long reading and how it is stopped; words that an input method writes into a cell.

import assert from "node:assert/strict";
import { compose, each, ready } from "./harness/index.mjs";

// Eight megabytes: no machine reads them before a hand can stop it.
const line = "上半年，全市规模以上工业增加值186.2亿元，同比增长5.8%，占全省的12.3%，居全省第4位。\n";
const long = line.repeat(80_000);

each("a long reading shows how far it is, is stopped by a press, and keeps the text", async ({ page }) => {
  await ready(page);
  await page.locator("#paste-file, .file-input").first().setInputFiles({ name: "长文.txt", mimeType: "text/plain", buffer: Buffer.from(long) });
  const progress = page.locator(".progress");
  await progress.waitFor({ timeout: 60_000 });
  assert.match(await progress.innerText(), /正在读 [\d,]+ 字的长文/);
  await progress.getByRole("button", { name: "停下" }).click();
  await page.getByRole("alert").filter({ hasText: "这一篇没有读完" }).waitFor();
  assert.equal(await progress.count(), 0);
  await page.waitForFunction((length) => document.querySelector("#paste")?.value.length === length, long.length);

  // The page goes on: a shorter text is read.
  await page.locator("#paste").fill("利润总额3亿元。");
  await page.waitForFunction(() => [...document.querySelectorAll("#table .c-num")].some((cell) => cell.textContent === "3"));
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
