// For everybody: axe finds nothing in any state, theme and language; large text and narrow pages fold; forced colours
// and reduced motion keep every figure visible.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { each, ready, settle } from "./harness/index.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const sound = async (page, state) => {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`);
  });
  assert.deepEqual(found, [], state);
};

const words = {
  简体: { sample: "试试样例", filter: "筛选", overview: "概览", share: "分享", history: "历史", privacy: "隐私", look: "字号、深浅、语言" },
  繁體: { sample: "試試樣例", filter: "篩選", overview: "概覽", share: "分享", history: "歷史", privacy: "隱私", look: "字號、深淺、語言" },
  English: { sample: "Try the sample", filter: "Filter", overview: "Overview", share: "Share", history: "History", privacy: "Privacy", look: "Size, theme, language" },
};

for (const [language, w] of Object.entries(words)) {
  for (const colorScheme of ["light", "dark"]) {
    each(`axe finds nothing: ${language}, ${colorScheme}`, { only: "chromium", context: { colorScheme } }, async ({ page }) => {
      await ready(page);
      await page.getByRole("button", { name: words.简体.look }).click();
      await page.locator(".menu-check", { hasText: language }).click();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: w.sample }).waitFor();
      await sound(page, "empty");
      await page.getByRole("button", { name: w.sample }).click();
      await page.waitForFunction(() => document.querySelectorAll("article.reading mark.fig").length > 0);
      await settle(page);
      await sound(page, "filled");
      await page.locator("article.reading mark.fig").nth(3).click();
      await page.locator(".card").waitFor();
      await sound(page, "card");
      await page.locator(".card-do .link").first().click();
      await page.locator(".cells--edit").waitFor();
      await sound(page, "correction");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await page.locator(".tools").getByRole("button", { name: w.filter }).click();
      await page.locator(".menu").waitFor();
      await sound(page, "filter");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: w.overview }).first().click();
      await page.locator(".sums").waitFor();
      await sound(page, "overview");
      for (const name of [w.share, w.history, w.privacy]) {
        await page.locator(".topbar").getByRole("button", { name }).click();
        await page.locator("dialog[open]").waitFor();
        await sound(page, name);
        await page.keyboard.press("Escape");
        await page.waitForFunction(() => !document.querySelector("dialog[open]"));
      }
    });
  }
}

each("text twice as large and a page of 320 px fold without sticking out", { only: "chromium", context: { viewport: { width: 320, height: 700 } } }, async ({ page }) => {
  await ready(page);
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(await wide(), false, "empty");
  await page.getByRole("button", { name: "试试样例" }).click();
  await page.waitForFunction(() => document.querySelectorAll("article.reading mark.fig").length > 0);
  await settle(page);
  for (const tab of ["原文", "指标表", "概览"]) {
    await page.locator(".tab", { hasText: tab }).click();
    await settle(page);
    assert.equal(await wide(), false, tab);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => document.documentElement.setAttribute("data-size", "large"));
  await settle(page);
  assert.equal(await wide(), false, "large print");
});

each("forced colours keep every figure visible", { only: "chromium", context: { forcedColors: "active" } }, async ({ page }) => {
  await ready(page);
  await page.getByRole("button", { name: "试试样例" }).click();
  await page.waitForFunction(() => document.querySelectorAll("article.reading mark.fig").length > 0);
  await settle(page);
  const hidden = await page.evaluate(() => [...document.querySelectorAll("article.reading mark.fig")].filter((mark) => {
    const { color, backgroundColor } = getComputedStyle(mark);
    return color === backgroundColor;
  }).length);
  assert.equal(hidden, 0);
});

each("what was read is announced once, not on every key", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  await page.evaluate(() => {
    globalThis.spoken = [];
    const status = document.querySelector("p.sr[role=status]");
    new MutationObserver(() => globalThis.spoken.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await page.locator("#paste").focus();
  await page.keyboard.type("利润总额3亿元，增长2%，支出9亿元。", { delay: 10 });
  await page.waitForFunction(() => globalThis.spoken.length > 0);
  await page.waitForFunction(() => document.querySelectorAll("#table tr.row[data-row]").length >= 2);
  const spoken = await page.evaluate(() => globalThis.spoken);
  assert.ok(spoken.length <= 4, `said ${spoken.length} times for 20 keys`);
  assert.match(spoken.at(-1), /读完：\d+ 行/);
});
