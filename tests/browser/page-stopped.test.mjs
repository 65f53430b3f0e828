// The page's own wasm stops in the middle of something: the reader is told, and the text is kept.

import assert from "node:assert/strict";
import { variant, worker } from "./harness/builds.mjs";
import { each, paste, ready } from "./harness/index.mjs";

const text = "全市生产总值331.5亿元，同比增长8.2%。";
const marked = (page, words) => page.waitForFunction((words) => [...document.querySelectorAll("article.reading mark.fig")].some((m) => m.textContent === words), words);

/**
 * The page stops once where it names its window after a text with 坏了 in it: a trap is thrown out of the very
 * call that the wasm made, as a panic in a release is. The module's only function is `unreachable`.
 */
const trap = () => {
  const fault = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
  const title = Object.getOwnPropertyDescriptor(Document.prototype, "title");
  Object.defineProperty(Document.prototype, "title", {
    ...title,
    set(words) {
      if (words.includes("坏了") && window.name !== "stopped") {
        window.name = "stopped"; // Once, and not again after the page was loaded anew.
        new WebAssembly.Instance(new WebAssembly.Module(fault)).exports.f();
      }
      title.set.call(this, words);
    },
  });
};

const errors = [/unreachable/];
const give = async (page, words) => {
  await page.locator("#paste").focus();
  await paste(page, words);
};
const told = (page, words) => page.getByRole("alertdialog").filter({ hasText: words }).waitFor();

each("a page that stops says so, keeps the open texts, and reads them when it is opened again", { opened: false, errors }, async ({ context, open }) => {
  await context.addInitScript(trap);
  const page = await open();
  await ready(page);
  await give(page, "收入5亿元。");
  await marked(page, "5亿元");
  await page.locator(".pane--source .pane-body").focus();
  await paste(page, `坏了。${text}`);
  await told(page, "打开的文字已经收好");
  await page.getByRole("button", { name: "重新打开" }).click();
  await marked(page, "331.5亿元");
  assert.equal(await page.locator("#paste").inputValue(), `坏了。${text}`);
  assert.equal(await page.getByRole("alertdialog").count(), 0);
  assert.equal(await page.locator(".document").count(), 2, "both texts are there");
});

each("a text that stops the page every time ends in its box, where it can be changed", { opened: false, errors }, async ({ context, open, site }) => {
  const die = `addEventListener("message", (event) => {
  if (typeof event.data !== "string" || !event.data.includes("坏了")) return;
  event.stopImmediatePropagation();
  throw new WebAssembly.RuntimeError("unreachable");
});
`;
  site.folder = await variant({ [await worker()]: (script) => die + script });
  await context.addInitScript(trap);
  const page = await open();
  await ready(page);
  await give(page, `坏了。${text}`);
  await page.getByRole("button", { name: "重新打开" }).click();
  await page.locator(".alert", { hasText: "这一篇没有读完" }).waitFor();
  assert.equal(await page.locator("#paste").inputValue(), `坏了。${text}`);
  await page.locator("#paste").fill(text);
  await page.waitForFunction(() => document.querySelectorAll("#table tr.row").length > 0);
});

each("where nothing can be laid aside the text is there to be copied, in the reader's language", { opened: false, errors }, async ({ context, open }) => {
  await context.addInitScript(() => {
    if (location.protocol === "http:") localStorage.setItem("zhibiao.settings", JSON.stringify({ language: "en" }));
  });
  await context.addInitScript(trap);
  const page = await open();
  await ready(page);
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
  await page.evaluate(() => Object.defineProperty(globalThis, "sessionStorage", { get() { throw new DOMException("closed", "SecurityError"); } }));
  await give(page, `坏了。${text}`);
  await told(page, "could not be laid aside");
  assert.equal(await page.getByRole("alertdialog").getByRole("textbox").inputValue(), `坏了。${text}`);
});
