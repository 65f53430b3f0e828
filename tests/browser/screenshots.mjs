// Pictures of the built page with its own sample, for the manifest and the README, into www/screenshots:
// `node screenshots.mjs` after `cargo xtask build --release`.

import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Foreign, launch } from "./harness/browsers.mjs";
import { withPalette } from "./harness/picture.mjs";
import { Site } from "./harness/site.mjs";

const folder = fileURLToPath(new URL("../../www/screenshots/", import.meta.url));
await mkdir(folder, { recursive: true });
const foreign = await new Foreign().start();
const browser = await launch("chromium", foreign);
const site = await new Site().start();
for (const [name, width, height, deviceScaleFactor] of [["wide", 1280, 800, 1], ["narrow", 390, 844, 1]]) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width, height }, deviceScaleFactor });
  const page = await context.newPage();
  await page.goto(`${site.url}?do=sample`);
  await page.waitForFunction(() => document.querySelectorAll("mark").length > 0);
  // The notice that the page is kept comes and goes; it is no part of the picture.
  await page.waitForFunction(() => globalThis.zhibiao.offline !== "no");
  await page.reload();
  await page.goto(`${site.url}?do=sample`);
  await page.waitForFunction(() => document.querySelectorAll("mark").length > 0);
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ animations: "disabled" });
  await writeFile(`${folder}${name}.png`, await withPalette(context, picture));
  await context.close();
}
await site.stop();
await browser.close();
await foreign.stop();
