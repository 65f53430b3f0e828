// The npm package as a user has it: the README's example in Node and in a page, the types, and the same
// bytes at every door.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { each } from "./harness/index.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = process.env.ZHIBIAO_NPM ?? join(root, "target/npm");
const cli = process.env.ZHIBIAO_CLI ?? join(root, "target/debug/zhibiao");

// A project that has installed the package, and a page beside it.
const folder = await mkdtemp(join(tmpdir(), "zhibiao-npm-"));
after(() => rm(folder, { recursive: true, force: true }));
await mkdir(join(folder, "node_modules"));
await cp(built, join(folder, "node_modules/zhibiao"), { recursive: true });
const { extract, extractJsonLines } = await import(pathToFileURL(join(folder, "node_modules/zhibiao/node.js")));

const readme = await readFile(join(built, "README.md"), "utf8");
const example = readme.match(/```js\n([\s\S]*?)```/)[1];
const printed = readme.match(/```text\n([\s\S]*?)```/)[1].trim().split("\n");

test("the README's example prints in Node what the README says", async () => {
  await writeFile(join(folder, "example.mjs"), example);
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "example.mjs")]);
  assert.deepEqual(stdout.trim().split("\n"), printed);
});

const page = {
  folder,
  opened: false,
  site: (site) => site
    .add("index.html", '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>x</title><script type="module" src="example.js"></script>')
    .add("example.js", example.replace('"zhibiao"', '"./node_modules/zhibiao/index.js"'))
    .add("worker.js", 'import { extractJsonLines } from "./node_modules/zhibiao/index.js"; addEventListener("message", ({ data }) => postMessage(extractJsonLines(data))); postMessage("ready");'),
};

each("the README's example prints in a page what the README says", page, async ({ context, site }) => {
  const page = await context.newPage();
  const lines = [];
  page.on("console", (message) => lines.push(message.text()));
  await page.goto(site.url);
  const all = page.waitForEvent("console", { predicate: () => lines.length >= printed.length });
  if (lines.length < printed.length) await all;
  else all.catch(() => {});
  assert.deepEqual(lines, printed);
});

const texts = [
  "",
  "没有数字的一句话。",
  "😀全市生产总值331.5亿元，同比增长8.2%；𠀀𠀁常住人口1,234.56万人，占全省的12.3%，居全省第3位。\r\n　　其中，出口2.7万亿元。",
  "（一）1—5月，规模以上工业增加值同比分别增长4.6%和5.10%。预计全年完成投资870亿元，力争达到900亿元以上。",
  // More digits than a double holds: exact in the lines, the nearest number in the objects.
  "总量123456789012345678.123456789元，总产量12345678901234567.89元。收入0.1234567890123456789亿元。",
  // Characters that JSON escapes, in a quotation.
  "\t“甲\\乙”\"产品\"\u2028销量3—5万台，同比下降0.0%。",
  "lone \ud800 surrogate 3个",
];

// And every bulletin of the tests and every page of the corpus, whole.
for (const folder of ["tests/bulletins", "tests/corpus"]) {
  for (const name of (await readdir(join(root, folder))).sort()) {
    if (name.endsWith(".txt")) texts.push(await readFile(join(root, folder, name), "utf8"));
  }
}

/** What the command line writes for the text. */
function commandLine(text) {
  return new Promise((resolve, reject) => {
    const child = spawn(cli, ["extract"], { stdio: ["pipe", "pipe", "inherit"] });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(Buffer.concat(chunks).toString("utf8")) : reject(new Error(`zhibiao ended with ${code}`))));
    child.stdin.end(text);
  });
}

test("Node and the command line write the same bytes", async () => {
  for (const text of texts) assert.equal(extractJsonLines(text), await commandLine(text), text);
});

each("page and worker write the same bytes as Node", page, async ({ context, site }) => {
  assert.ok(texts.length > 40, "the bulletins and the corpus are there");
  const page = await context.newPage();
  await page.goto(site.url);
  // The driver's own protocol cannot carry half a surrogate pair.
  const letters = texts.map((text) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)));
  const written = await page.evaluate(async (letters) => {
    const { extractJsonLines } = await import("./node_modules/zhibiao/index.js");
    const worker = new Worker("worker.js", { type: "module" });
    const answer = () => new Promise((done, fail) => {
      worker.onerror = (event) => fail(new Error(event.message));
      worker.onmessage = ({ data }) => done(data);
    });
    await answer();
    const written = [];
    for (const codes of letters) {
      const text = codes.map((code) => String.fromCharCode(code)).join("");
      const answered = answer();
      worker.postMessage(text);
      written.push([extractJsonLines(text), await answered]);
    }
    worker.terminate();
    return written;
  }, letters);
  for (const [at, text] of texts.entries()) {
    const expected = extractJsonLines(text);
    const name = text.slice(0, 30);
    assert.equal(written[at][0], expected, name);
    assert.equal(written[at][1], expected, name);
  }
});

test("objects are what JSON.parse makes of the lines", () => {
  for (const text of texts) {
    const parsed = extractJsonLines(text).split("\n").filter(Boolean).map((line) => JSON.parse(line));
    const given = extract(text);
    assert.deepEqual(given, parsed);
    // The fields in their order too, and what a worker posts is the same.
    assert.equal(JSON.stringify(given), JSON.stringify(parsed));
    assert.deepEqual(structuredClone(given), parsed);
  }
  for (const { start, end, text } of extract(texts[2])) assert.equal(Array.from(texts[2]).slice(start, end).join(""), text);
});

test("the texts above have every field that a record can have", async () => {
  const { properties } = JSON.parse(await readFile(join(built, "observation.schema.json"), "utf8"));
  const met = new Set(texts.flatMap((text) => extract(text)).flatMap(Object.keys));
  // What only documents with names and corrections of a reader have.
  const elsewhere = ["file", "correction"];
  assert.deepEqual(Object.keys(properties).filter((name) => !met.has(name)).sort(), elsewhere.sort());
});

test("options that are no options are refused in words, texts never", () => {
  for (const options of [{ dat: "2023" }, { date: 2023 }, { date: "June" }, { date: "2023-6-1" }, "2023", 5]) {
    assert.throws(() => extract("3个", options), /options/, JSON.stringify(options));
  }
  for (const options of [undefined, null, {}, { date: undefined }, { date: "2023" }, { date: "2023-06" }, { date: "2023-06-30" }]) {
    assert.equal(extract("新增企业3个。", options).length, 1);
  }
});

test("the package names every file that it has", async () => {
  const manifest = JSON.parse(await readFile(join(built, "package.json"), "utf8"));
  for (const target of Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)))) {
    assert.ok((await readFile(join(built, target))).length > 0, target);
  }
});
