// How the main states look. Each is compared with a picture in references/ and with the boxes of its parts in
// references/boxes.json. `npm run looks` makes them anew from the dist/ that is there; look at what changed before it is
// committed.
//
// Another version of the browser, or other fonts, draw letters in other ways without any fault of the page. There the
// pictures are left out, and that is said; the boxes are still compared, with more room.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { each, ready, settle } from "./harness/index.mjs";
import { withPalette } from "./harness/picture.mjs";

const folder = fileURLToPath(new URL("references/", import.meta.url));
const writing = process.env.ZHIBIAO_LOOKS === "write";
const list = join(folder, "boxes.json");
const references = existsSync(list) ? JSON.parse(await readFile(list, "utf8")) : { states: {} };
const made = { browser: "", letters: "", states: {} };
let left;

/** At half size a pixel differs where a channel is further off than this; so many of a thousand may. */
const [far, few] = [48, 4];
/** How far a part may be from its place, in pixels: drawn by the same browser, by another. */
const [near, around] = [2, 24];

const parts = [
  ".topbar", ".pane--source", ".pane--source .pane-head", "#paste", "article.reading", ".pane-foot", ".pane--data", ".tools",
  "#table thead", "#table tr.row", ".tally", ".teach-table", ".tabs", ".alert", ".card", ".sums", "svg.chart", ".sheet", ".notice",
];

const look = async (page) => {
  // The word that the page is kept is no part of a state.
  await page.waitForFunction(() => globalThis.zhibiao.offline !== "no");
  if (await page.getByRole("button", { name: "知道了" }).count()) await page.getByRole("button", { name: "知道了" }).click();
  await page.waitForFunction(() => document.querySelector(".notice") === null);
};
const sample = async (page) => {
  await page.getByRole("button", { name: "试试样例" }).click();
  await page.locator("article.reading mark.fig").first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll("#table tr.row[data-row]").length > 20);
  await settle(page);
};
const wide = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

const states = [
  ["empty", { viewport: wide }, async () => {}],
  ["table", { viewport: wide }, sample],
  ["card", { viewport: wide }, async (page) => {
    await sample(page);
    await page.locator("article.reading mark.fig", { hasText: "286.3亿元" }).click();
    await page.locator(".card").waitFor();
  }],
  ["overview", { viewport: wide }, async (page) => {
    await sample(page);
    await page.getByRole("button", { name: "概览" }).first().click();
    await page.locator("svg.chart").first().waitFor();
  }],
  ["error", { viewport: wide }, async (page) => {
    await page.goto(`${page.url()}#v1.2s.00000000.AAAA`);
    await page.locator(".alert").waitFor();
  }],
  ["dark", { viewport: wide, colorScheme: "dark" }, sample],
  ["large-print", { viewport: wide }, async (page) => {
    await page.getByRole("button", { name: "字号、深浅、语言" }).click();
    await page.locator(".menu-check", { hasText: "大字" }).click();
    await page.keyboard.press("Escape");
    await sample(page);
  }],
  ["phone-empty", { viewport: phone }, async () => {}],
  ["phone-text", { viewport: phone }, sample],
  ["phone-table", { viewport: phone }, async (page) => {
    await sample(page);
    await page.locator(".tab", { hasText: "指标表" }).click();
    await page.locator("#table tr.row").first().waitFor();
  }],
];

/** What the letters measure: two machines with other fonts differ in it. */
const letters = (page) => page.evaluate(() => {
  const pen = document.createElement("canvas").getContext("2d");
  return [...new Set(["body", "h1, .paste-label", "article.reading, textarea"])].map((selector) => {
    const { fontFamily, fontSize } = getComputedStyle(document.querySelector(selector) ?? document.body);
    pen.font = `${fontSize} ${fontFamily}`;
    return ["公报里的数字列成表，", "1862.4%", "Zhibiao"].map((words) => pen.measureText(words).width.toFixed(2)).join(" ");
  }).join(" ");
});

/** Where the parts stand, as far as they are in view. */
const boxes = (page) => page.evaluate((parts) => Object.fromEntries(parts.flatMap((selector) => {
  const element = document.querySelector(selector);
  const box = element?.getBoundingClientRect();
  if (!box || box.width === 0 || box.bottom <= 0 || box.top >= innerHeight) return [];
  const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
  return [[selector, [left, top, Math.min(innerWidth, box.right) - left, Math.min(innerHeight, box.bottom) - top].map(Math.round)]];
})), parts);

/** How many of a thousand pixels of the two pictures differ, at half size; the page's own canvas reads them. */
const differing = async (context, one, other) => {
  const page = await context.newPage();
  const share = await page.evaluate(async ({ pictures, far }) => {
    const [one, other] = await Promise.all(pictures.map(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth / 2, image.naturalHeight / 2);
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      return pen.getImageData(0, 0, canvas.width, canvas.height);
    }));
    if (one.width !== other.width || one.height !== other.height) return 1000;
    let differ = 0;
    for (let at = 0; at < one.data.length; at += 4) {
      if ([0, 1, 2].some((channel) => Math.abs(one.data[at + channel] - other.data[at + channel]) > far)) differ += 1;
    }
    return (differ * 1000) / (one.data.length / 4);
  }, { pictures: [one.toString("base64"), other.toString("base64")], far });
  await page.close();
  return share;
};

for (const [name, context, act] of states) {
  each(`the state looks as its reference: ${name}`, { only: "chromium", context }, async ({ page, context, browser }) => {
    await ready(page);
    await look(page);
    const font = await letters(page);
    await act(page);
    // No mouse over anything, no caret that blinks.
    await page.mouse.move(0, 0);
    await page.evaluate(() => Promise.all([document.fonts.ready, new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))]));
    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    const now = await boxes(page);
    if (writing) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${name}.png`), await withPalette(context, picture));
      Object.assign(made, { browser: browser.version(), letters: font });
      made.states[name] = now;
      return;
    }
    const expected = references.states[name];
    assert.ok(expected, `there is no reference for ${name}; npm run looks makes it`);
    const same = references.browser === browser.version() && references.letters === font;
    assert.deepEqual(Object.keys(now), Object.keys(expected), "the same parts are in view");
    for (const [selector, box] of Object.entries(now)) {
      const off = Math.max(...box.map((edge, at) => Math.abs(edge - expected[selector][at])));
      assert.ok(off <= (same ? near : around), `${selector} is at ${box}, its reference at ${expected[selector]}`);
    }
    if (!same) {
      left = `${browser.version()} with the fonts of this machine; the references are of ${references.browser}`;
      return;
    }
    const share = await differing(context, picture, await readFile(join(folder, `${name}.png`)));
    if (share > few) {
      const results = fileURLToPath(new URL("results/", import.meta.url));
      await mkdir(results, { recursive: true });
      await writeFile(join(results, `${name}.png`), picture);
    }
    assert.ok(share <= few, `${share.toFixed(1)} of 1000 pixels differ from references/${name}.png; results/${name}.png is what it looks like now`);
  });
}

test("the references are those of the states", { skip: writing }, async () => {
  assert.deepEqual(Object.keys(references.states).sort(), states.map(([name]) => name).sort());
});

after(async () => {
  if (writing) await writeFile(list, `${JSON.stringify(made, null, 1).replace(/\[\s+(\d+),\s+(\d+),\s+(\d+),\s+(\d+)\s+\]/g, "[$1, $2, $3, $4]")}\n`);
  if (left) console.log(`the pictures are not compared, only where the parts stand: this is ${left}`);
});
