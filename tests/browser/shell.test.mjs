// The page as it is shipped: it loads, keeps to itself, and its policy blocks what it says it blocks.

import assert from "node:assert/strict";
import { compose, each, paste, ready } from "./harness/index.mjs";

each("the page loads, asks nobody else and logs no error", async ({ page, site }) => {
  await ready(page);
  assert.match(await page.title(), /指标/);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  assert.ok(site.log.some(({ path }) => path.endsWith(".wasm")));
});

each("the page loads under a sub-path, with and without the slash", { base: "/some/where/" }, async ({ page, site }) => {
  await ready(page);
  await page.goto(site.url.slice(0, -1));
  await ready(page);
  assert.equal(page.url(), site.url);
  assert.deepEqual(site.log.filter(({ path }) => !site.base.startsWith(path) && !path.startsWith(site.base)), []);
});

each("the worker starts from the page's own files", async ({ page }) => {
  await ready(page);
  const fault = await page.evaluate(() => new Promise((done) => {
    const worker = globalThis.zhibiao.startWorker();
    worker.onerror = (event) => done(event.message || "the worker's script did not load");
    setTimeout(() => done(null), 1000);
  }));
  assert.equal(fault, null);
});

// A field of the test's own, so that the harness is proved whatever the page looks like.
const field = (page) => page.evaluate(() => {
  const area = document.createElement("textarea");
  area.id = "probe";
  document.body.prepend(area);
  area.focus();
});

each("the harness pastes from the clipboard", async ({ page }) => {
  await ready(page);
  await field(page);
  const text = "全市生产总值331.5亿元，同比增长8.2%。\n".repeat(400);
  await paste(page, text);
  assert.equal(await page.locator("#probe").inputValue(), text);
});

each("the harness types through an input method", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  await field(page);
  await compose(page, ["n", "ni", "ni h", "ni hao"], "你好");
  assert.equal(await page.locator("#probe").inputValue(), "你好");
});
