// The edition that is one file, opened from the disk with no server anywhere.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, each, ready } from "./harness/index.mjs";

const folder = await mkdtemp(join(tmpdir(), "指标 单文件 "));
after(() => rm(folder, { recursive: true, force: true }));
const file = join(folder, "指标.html");
await copyFile(join(dist, "zhibiao.html"), file);
const address = pathToFileURL(file).href;

test("the published hash is that of the file", async () => {
  const bytes = await readFile(join(dist, "zhibiao.html"));
  const [hash, name] = (await readFile(join(dist, "zhibiao.html.sha256"), "utf8")).trim().split("  ");
  assert.equal(name, "zhibiao.html");
  assert.equal(createHash("sha256").update(bytes).digest("hex"), hash);
});

each("it opens from the disk and asks for nothing", { opened: false }, async ({ context, site }) => {
  await site.stop();
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(address);
  await ready(page);
  assert.match(await page.title(), /指标/);
  assert.ok(await page.evaluate(() => globalThis.zhibiao.singleFile));
  assert.deepEqual(asked.filter((url) => url !== address && !/^(data|blob):/.test(url)), []);
  assert.deepEqual(errors, []);
});

each("its worker starts without a file of its own", { opened: false }, async ({ context }) => {
  const page = await context.newPage();
  await page.goto(address);
  await ready(page);
  const fault = await page.evaluate(() => new Promise((done) => {
    const worker = globalThis.zhibiao.startWorker();
    worker.onerror = (event) => done(event.message || "the worker's script did not load");
    worker.onmessageerror = () => done("the compiled module did not arrive");
    setTimeout(() => done(null), 1000);
  }));
  assert.equal(fault, null);
});

const policyErrors = [/Content.Security.Policy|violat|blocked|Refused|Failed to load|NetworkError/i];

each("a script or style added to the file does not run, and nothing can be connected to", { opened: false, asks: /^$/, errors: policyErrors }, async ({ context }) => {
  const changed = join(folder, "changed.html");
  const text = await readFile(file, "utf8");
  await writeFile(changed, text.replace("</body>", '<script>globalThis.pwned = 1</script><style>html { --pwned: 1 }</style><img src="https://elsewhere.invalid/a.png"></body>'));
  const page = await context.newPage();
  await context.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(event.effectiveDirective));
  });
  await page.goto(pathToFileURL(changed).href);
  await ready(page);
  await page.evaluate(() => fetch("https://elsewhere.invalid/").catch(() => {}));
  await page.waitForFunction(() => ["script-src-elem", "style-src-elem", "img-src", "connect-src"].every((name) => globalThis.violations.includes(name)));
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--pwned")), "");
});
