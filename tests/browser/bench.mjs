// How fast the page and the JavaScript API are, as Markdown tables: `cargo xtask bench`, which builds what is measured,
// or by hand `node bench.mjs`. Nothing here is a test: a figure depends on the machine and what else it does.
//
// Everything is measured in one run of the same Chromium. Figures are medians; in brackets the least and the most.
// `node bench.mjs api` leaves the page out.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { Foreign, launch } from "./harness/browsers.mjs";
import { copy } from "./harness/input.mjs";
import { Site, dist } from "./harness/site.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const npm = process.env.ZHIBIAO_NPM ?? join(root, "target/npm");

const numbers = (values) => [...values].sort((a, b) => a - b);
const median = (values) => numbers(values)[Math.floor(values.length / 2)];
const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const spread = (values) => {
  const all = numbers(values);
  return `${digits(median(all))} (${digits(all[0])}–${digits(all.at(-1))})`;
};
const table = (heads, rows) => {
  console.log(`\n| ${heads.join(" | ")} |\n| --- |${" ---: |".repeat(heads.length - 1)}`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
};
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const kb = (bytes) => `${(bytes / 1000).toFixed(0)} KB`;

/** A bulletin of at least `characters` characters, a figure in each 44: the sentences of the benchmark in Rust. */
function bulletin(characters) {
  let seed = 20_230_630;
  const next = (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 8) % below;
  };
  const sectors = ["规模以上工业", "批发零售业", "社会服务业", "现代农业", "海洋产业"];
  const plain = "各部门认真贯彻落实，统筹推进各项工作，营商环境持续优化，群众获得感进一步增强，基层治理水平不断提高。";
  const parts = ["平川市2023年上半年经济运行情况\n\n"];
  let length = parts[0].length;
  while (length < characters) {
    const sector = sectors[next(5)];
    const [a, b, c, d] = [next(9000) + 100, next(100), next(30), next(10)];
    const sentence = [
      `上半年，全市${sector}实现增加值${a}.${b}亿元，同比增长${c}.${d}%，居全省第${d + 1}位，占全省近${c + 5}%。`,
      `全市建成社区服务站${a}处，新增床位${b}.${d}万张，服务老年人${c}万余人次。`,
      `${sector}营业收入、利润总额分别达到${a}亿元、${b}亿元，分别同比增长${c}.${d}%、${d}.${c}%。`,
      `预计全年${sector}投资${a}亿元，完成年度计划的${b}.${d}%，高于全省${d}.${c}个百分点。`,
    ][next(4)] + plain.repeat(1 + next(3)) + (next(3) === 0 ? "\n" : "");
    parts.push(sentence);
    length += sentence.length;
  }
  return parts.join("");
}

// Long tasks are those of over 50 ms; the observer sees no shorter ones, so frames tell the rest.
const watch = () => {
  globalThis.long = [];
  new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask", buffered: true });
  const marks = () => document.querySelectorAll("article.reading mark.fig").length;
  const rows = () => document.querySelectorAll("#table tr.row[data-row]").length;
  const look = () => {
    globalThis.first ??= marks() > 0 && rows() > 0 ? performance.now() : undefined;
    if (globalThis.first === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  globalThis.settled = async () => {
    let [before, since] = ["", performance.now()];
    for (;;) {
      await new Promise((done) => setTimeout(done, 50));
      const now = `${marks()} ${rows()} ${document.querySelector(".progress") !== null}`;
      if (now !== before) [before, since] = [now, performance.now()];
      if (performance.now() - since > 600 && marks() > 0) return { at: since, marks: marks(), rows: rows() };
    }
  };
};

/** Keeps the memory of a wasm module where it can be asked for its size. */
const noteMemory = () => {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      globalThis.wasmMemory = (made.instance ?? made).exports.memory;
      return made;
    };
  }
};

const foreign = await new Foreign().start();
const browser = await launch("chromium", foreign);
const fresh = async (site, path = "", before) => {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await context.addInitScript(watch);
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  await page.goto(site.url + path);
  return { context, page };
};

/** What the main thread worked between two moments, in milliseconds of its own time: what else the machine does is no part of it. */
async function work(page, during) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const now = async () => Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  const before = await now();
  await during();
  const after = await now();
  const spent = (name) => (after[name] - before[name]) * 1000;
  return { task: spent("TaskDuration"), script: spent("ScriptDuration"), layout: spent("LayoutDuration") + spent("RecalcStyleDuration"), heap: after.JSHeapUsedSize, nodes: after.Nodes };
}

console.log(`Chromium ${browser.version()}, ${cpus().length} cores of ${cpus()[0].model.trim()}, load ${loadavg()[0].toFixed(1)} at the start.`);

// The page

async function thePage() {
  const site = await new Site({ folder: dist }).start();
  try {
    const cold = [];
    const again = [];
    for (let run = 0; run < 7; run += 1) {
      const { context, page } = await fresh(site, "?do=sample");
      await page.waitForFunction(() => globalThis.first !== undefined);
      cold.push(await page.evaluate(() => globalThis.first));
      await page.waitForFunction(() => globalThis.zhibiao.offline === "ready");
      await page.goto(`${site.url}?do=sample`);
      await page.waitForFunction(() => globalThis.first !== undefined);
      again.push(await page.evaluate(() => globalThis.first));
      await context.close();
    }

    const pasted = [];
    for (const [name, characters, runs] of [["31,000 characters", 31_000, 5], ["154,000 characters", 154_000, 3]]) {
      const text = bulletin(characters);
      const all = [];
      for (let run = 0; run < runs; run += 1) {
        const { context, page } = await fresh(site);
        await page.locator("#paste").focus();
        await copy(context, text);
        await page.bringToFront();
        await page.evaluate(() => {
          globalThis.long.length = 0;
          addEventListener("paste", () => { globalThis.pasted = performance.now(); }, { capture: true });
        });
        let end;
        const spent = await work(page, async () => {
          await page.keyboard.press("ControlOrMeta+V");
          end = await page.evaluate(() => globalThis.settled());
        });
        const [first, start, long] = await page.evaluate(() => [globalThis.first, globalThis.pasted, globalThis.long]);
        const one = { first: first - start, whole: end.at - start, long: Math.max(0, ...long), many: long.length, ...end, ...spent };

        await page.getByRole("button", { name: "编辑", exact: true }).click();
        await page.locator("#paste").focus();
        await page.keyboard.press("Control+Home");
        await page.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
        await page.evaluate(() => { globalThis.long.length = 0; });
        for (const letter of "全市新增就业3万人，增长2%。") {
          await page.keyboard.type(letter);
          await page.evaluate(() => new Promise((done) => setTimeout(done, 60)));
        }
        await page.evaluate(() => new Promise((done) => setTimeout(done, 2500)));
        const typing = await page.evaluate(() => globalThis.long);
        one.typing = Math.max(0, ...typing);
        one.typingMany = typing.length;
        all.push(one);
        await context.close();
      }
      const of = (key) => all.map((one) => one[key]);
      pasted.push([
        name, `${all[0].marks} / ${all[0].rows}`, spread(of("first")), spread(of("whole")), digits(Math.max(...of("long"))),
        spread(of("layout")), spread(of("script")), digits(Math.max(...of("typing"))), `${median(of("nodes"))}`, `${(median(of("heap")) / 1e6).toFixed(0)} MB`,
      ]);
    }

    table(["from the start of loading to marks and table, ms", "median", "aim"], [
      ["first visit, the sample", spread(cold), "150"],
      ["second visit, from the device", spread(again), "150"],
    ]);
    table(
      ["pasted, ms", "figures / rows drawn", "first marks and rows", "all of them", "longest task", "style and layout, own time", "script, own time", "longest task while typing in it", "nodes", "heap"],
      pasted,
    );
    console.log("\nA task of 50 ms or less counts as 0.00: the browser reports only longer ones.");
  } finally {
    await site.stop();
  }
}

if (process.argv[2] !== "api") await thePage();

// Beside the peer

const peer = fileURLToPath(new URL("bench/node_modules/@microsoft/recognizers-text-suite", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "zhibiao-bench-"));
try {
  if (!existsSync(peer)) {
    console.log("\nThe peer is not measured: `npm ci` in tests/browser/bench installs it.");
  } else if (!existsSync(join(npm, "index.js"))) {
    console.log("\nThe JavaScript API is not measured: `cargo xtask package` makes it.");
  } else {
    const esbuild = fileURLToPath(new URL("bench/node_modules/esbuild/bin/esbuild", import.meta.url));
    const bundled = spawnSync(esbuild, ["peer.js", "--bundle", "--minify", "--format=esm", "--main-fields=module,main", "--log-level=error", `--outfile=${join(folder, "peer.js")}`], { cwd: fileURLToPath(new URL("bench/", import.meta.url)), stdio: "inherit" });
    if (bundled.status !== 0) throw new Error("esbuild failed");
    // Our own bulletins are denser than what is published; the annotated documents are real ones, and not ours to ship.
    const sets = [];
    for (const [name, folder] of [["the tests' bulletins", "tests/bulletins"], ["the annotated documents", "../shared/gold/docs"]]) {
      const files = (await readdir(join(root, folder)).catch(() => [])).filter((file) => file.endsWith(".txt")).sort();
      const texts = await Promise.all(files.map((file) => readFile(join(root, folder, file), "utf8")));
      const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      if (texts.length > 0) sets.push({ name: `${name} (${texts.length}, ${kb(bytes)})`, texts, bytes });
    }
    const names = (await readdir(npm)).filter((name) => /\.(js|wasm)$/.test(name) && name !== "node.js");
    const ours = await Promise.all(names.map((name) => readFile(join(npm, name))));
    const theirs = [await readFile(join(folder, "peer.js"))];
    const page = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>x</title>';
    const place = await new Site({ folder }).start();
    place.add("index.html", page);
    for (const [at, name] of names.entries()) place.add(`ours/${name}`, ours[at]);
    const contestants = [
      ["zhibiao: figures with all their cells", "./ours/index.js", "extract", ours],
      ["zhibiao: the same as JSON text", "./ours/index.js", "extractJsonLines", ours],
      ["recognizers-text: numbers alone", "./peer.js", "numbers", theirs],
      ["recognizers-text: numbers, percentages, money, dimensions", "./peer.js", "quantities", theirs],
    ].map(([name, script, call, shipped]) => ({ name, script, call, shipped, first: [], speeds: sets.map(() => []), memory: [] }));
    // One after the other and again, so that what else the machine does meets all of them.
    for (let round = 0; round < 3; round += 1) {
      for (const one of contestants) {
        const { script, call } = one;
        const context = await browser.newContext();
        await context.addInitScript(noteMemory);
        const page = await context.newPage();
        await page.goto(place.url);
        one.first.push(await page.evaluate(async ({ script, call, text }) => {
          const start = performance.now();
          const module = await import(script);
          module[call](text);
          return performance.now() - start;
        }, { script, call, text: sets[0].texts[0] }));
        const session = await context.newCDPSession(page);
        await session.send("Performance.enable");
        // Each is given the same time to be compiled by the browser, then the same time to show what it does; at least
        // one whole pass of either.
        for (const [at, { texts, bytes }] of sets.entries()) {
          const times = await page.evaluate(async ({ script, call, texts, warm, long }) => {
            const run = (await import(script))[call];
            const passes = (milliseconds) => {
              const times = [];
              const end = performance.now() + milliseconds;
              do {
                const start = performance.now();
                for (const text of texts) run(text);
                times.push(performance.now() - start);
              } while (performance.now() < end);
              return times;
            };
            passes(warm);
            return passes(long);
          }, { script, call, texts, warm: 1500, long: 1500 });
          one.speeds[at].push(...times.map((time) => bytes / 1e6 / (time / 1000)));
        }
        await session.send("HeapProfiler.enable");
        await session.send("HeapProfiler.collectGarbage");
        const heap = (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "JSHeapUsedSize").value;
        // The memory of wasm lies beside the heap.
        const wasm = await page.evaluate(() => globalThis.wasmMemory?.buffer.byteLength ?? 0);
        one.memory.push(heap + wasm);
        await context.close();
      }
    }
    await place.stop();
    table(
      ["in the same Chromium", ...sets.map(({ name }) => `MB a second: ${name}`), "load to first result, ms", "memory after it", "brotli"],
      contestants.map((one) => [one.name, ...one.speeds.map(spread), spread(one.first), `${(median(one.memory) / 1e6).toFixed(1)} MB`, kb(one.shipped.map(brotli).reduce((a, b) => a + b, 0))]),
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
  await browser.close();
  await foreign.stop();
}
