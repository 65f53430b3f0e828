// The installed page: complete with the network off, never a mixture of two versions, and no new version
// without the user's word.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, each, paste, ready, settle } from "./harness/index.mjs";
import { kept, variant } from "./harness/builds.mjs";

/** Notes the page's own events, and survives its reloads. */
const listen = () => {
  globalThis.heard = [];
  for (const name of ["offline-ready", "offline-failed", "update-waiting", "before-reload"]) {
    addEventListener(`zhibiao:${name}`, (event) => {
      globalThis.heard.push(name);
      if (name === "before-reload") sessionStorage.setItem("left", "in order");
      if (event.detail) console.info(`${name}: ${event.detail}`);
    });
  }
};

const heard = (page, name) => page.waitForFunction((name) => globalThis.heard.includes(name), name);

/** Whether the page is the next build of the tests below. */
const isNext = (page) => page.evaluate(() => document.querySelector('meta[name="build"]') !== null);

/** The first visit, until everything is kept. */
async function visit({ context, open }) {
  await context.addInitScript(listen);
  const page = await open();
  await ready(page);
  await heard(page, "offline-ready");
  return page;
}

const gone = /ERR_CONNECTION_REFUSED|ERR_FAILED|NetworkError|NS_ERROR|Failed to load resource/;

for (const base of ["/", "/project/page/"]) {
  each(`with the server gone the page opens again, also in a new tab, under ${base}`, { base, opened: false, errors: [gone] }, async ({ context, open, site }) => {
    const page = await visit({ context, open });
    await site.stop();
    await page.reload();
    await ready(page);
    assert.equal(await page.evaluate(() => globalThis.zhibiao.offline), "ready");
    assert.deepEqual(await page.evaluate(() => globalThis.heard), [], "it is said once");

    const second = await open();
    await ready(second);
    const fault = await second.evaluate(() => new Promise((done) => {
      const worker = globalThis.zhibiao.startWorker();
      worker.onerror = (event) => done(event.message || "the worker's script did not load");
      setTimeout(() => done(null), 1000);
    }));
    assert.equal(fault, null);
    const words = await open("?do=sample");
    await ready(words);
    assert.equal(words.url(), site.url, "the words for the page leave the address");
  });
}

each("everything of the build is kept, each file under the policy", { opened: false }, async ({ context, open, site }) => {
  const page = await visit({ context, open });
  const cached = await page.evaluate(async () => {
    const [name] = await caches.keys();
    const cache = await caches.open(name);
    const all = await Promise.all((await cache.keys()).map(async (request) => {
      const response = await cache.match(request);
      return [request.url, response.headers.get("content-security-policy") !== null];
    }));
    return all;
  });
  const names = cached.map(([url]) => url.slice(site.url.length) || "index.html").sort();
  assert.deepEqual(names, (await kept()).sort());
  assert.ok(cached.every(([, policy]) => policy));
});

each("a file that is not the listed one stops the installation, not the page", {
  opened: false,
  errors: [/Failed to (register|update)|ServiceWorker|service worker|not the file/i],
  site: (site) => site.change("manifest.webmanifest", (text) => text + " "),
}, async ({ context, open }) => {
  await context.addInitScript(listen);
  const page = await open();
  await ready(page);
  await heard(page, "offline-failed");
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  assert.equal(await page.evaluate(() => globalThis.zhibiao.offline), "failed");
});

each("an installation cut short is made whole by the next visit", {
  opened: false,
  errors: [/Failed to (register|update)|ServiceWorker|service worker|Failed to load resource/i],
  // One file is missing, as when the connection breaks.
  site: (site) => site.change("icons/maskable.svg", () => null),
}, async ({ context, open, site }) => {
  await context.addInitScript(listen);
  const page = await open();
  await heard(page, "offline-failed");
  site.change("icons/maskable.svg", undefined);
  await page.reload();
  await heard(page, "offline-ready");
});

each("a new version waits for the user's word, then every tab has it", { opened: false }, async ({ context, open, site }) => {
  const next = await variant({ "index.html": (text) => text.replace("<head>", '<head>\n<meta name="build" content="next">') });
  const first = await visit({ context, open });
  const second = await open();
  await ready(second);
  site.folder = next;
  site.log.length = 0;
  await second.reload();
  await heard(second, "update-waiting");
  await heard(first, "update-waiting");
  assert.ok(!(await isNext(second)), "still the version that was agreed to");
  assert.deepEqual([...new Set(site.log.map(({ path }) => path))].sort(), ["/", "/sw.js"], "only what changed is fetched");

  await second.reload();
  await heard(second, "update-waiting");
  assert.ok(await second.evaluate(() => globalThis.zhibiao.updateWaiting), "the word is still asked for");
  const reloaded = first.waitForEvent("load");
  await Promise.all([second.waitForEvent("load"), second.evaluate(() => globalThis.zhibiao.acceptUpdate())]);
  await reloaded;
  for (const page of [first, second]) {
    await ready(page);
    assert.ok(await isNext(page));
    assert.equal(await page.evaluate(() => sessionStorage.getItem("left")), "in order", "the page was told before it went");
  }
  assert.equal((await first.evaluate(() => caches.keys())).length, 1, "the old version is cleared away");

  // And back again: to the browser the earlier build is one more new version.
  site.folder = dist;
  await first.reload();
  await heard(first, "update-waiting");
  assert.ok(await isNext(first));
  await Promise.all([first.waitForEvent("load"), first.evaluate(() => globalThis.zhibiao.acceptUpdate())]);
  await ready(first);
  assert.ok(!(await isNext(first)));
});

each("texts and corrections outlive a new version, in every tab and with the library off", { opened: false }, async ({ context, open, site }) => {
  const next = await variant({ "index.html": (text) => text.replace("<head>", '<head>\n<meta name="build" content="next">') });
  const first = await visit({ context, open });
  await first.getByRole("button", { name: "历史" }).click();
  await first.locator(".switch input").uncheck();
  await first.keyboard.press("Escape");
  const second = await open();
  const marked = (page, words) => page.waitForFunction((words) => [...document.querySelectorAll("article.reading mark.fig")].some((mark) => mark.textContent === words), words);
  for (const [page, words] of [[first, "收入5亿元，支出7亿元。"], [second, "出口9亿元。"]]) {
    await ready(page);
    await page.locator("#paste").focus();
    await paste(page, words);
    await page.locator("article.reading mark.fig").first().waitFor();
    await settle(page);
  }
  await first.locator("article.reading mark.fig", { hasText: "7亿元" }).click();
  await first.getByRole("button", { name: "不是指标，剔除" }).click();
  await first.getByRole("button", { name: "剔除 1" }).waitFor();

  site.folder = next;
  await first.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await first.locator(".notice", { hasText: "有新版本" }).waitFor();
  const reloaded = second.waitForEvent("load");
  await Promise.all([first.waitForEvent("load"), first.getByRole("button", { name: "现在换" }).click()]);
  await reloaded;
  for (const page of [first, second]) await ready(page);
  assert.ok(await isNext(first));
  await marked(first, "5亿元");
  await settle(first);
  assert.equal(await first.locator("article.reading mark.fig").count(), 1, "what was removed stays away");
  await first.getByRole("button", { name: "剔除 1" }).waitFor();
  await marked(second, "9亿元");
  for (const page of [first, second]) assert.equal(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key !== "left").length), 0, "nothing is left behind");
});

each("an update that does not arrive whole leaves the version that is there", {
  opened: false,
  errors: [/Failed to (register|update)|ServiceWorker|service worker|Failed to load resource/i, gone],
}, async ({ context, open, site }) => {
  const next = await variant({ "index.html": (text) => text.replace("<head>", '<head>\n<meta name="build" content="next">') });
  const page = await visit({ context, open });
  site.folder = next;
  site.change("index.html", (text) => text.replace("</html>", "<!-- cut"));
  const checked = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const worker = await new Promise((done) => {
      registration.addEventListener("updatefound", () => done(registration.installing));
      registration.update().catch(() => {});
    });
    if (worker.state === "redundant") return worker.state;
    return new Promise((done) => worker.addEventListener("statechange", () => done(worker.state)));
  });
  assert.equal(await checked, "redundant");
  await site.stop();
  await page.reload();
  await ready(page);
  assert.ok(!(await isNext(page)));
});

each("with no room to keep it the page works and says so", {
  only: "chromium",
  opened: false,
  errors: [/Quota|Failed to|ServiceWorker|service worker/i],
}, async ({ context, open, site }) => {
  await context.addInitScript(listen);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: site.origin, quotaSize: 1000 });
  await page.goto(site.url);
  await ready(page);
  await heard(page, "offline-failed");
  // Neither is there room for the library.
  await page.locator("#paste").focus();
  await paste(page, "收入5亿元。");
  await page.locator("article.reading mark.fig").waitFor();
});

each("what another program shares reaches the page and is not kept", { opened: false }, async ({ context, open, site }) => {
  const page = await visit({ context, open });
  site.log.length = 0;
  /** As the system's share sheet does it, which then opens the page that the answer points to. */
  const share = (text, file) => page.evaluate(async ({ text, file }) => {
    const form = new FormData();
    if (text) form.append("text", text);
    if (file) form.append("files", new File([file], "公报 <b>.txt", { type: "text/plain" }));
    await fetch("receive", { method: "POST", body: form, redirect: "manual" });
  }, { text, file });
  for (const [text, file, word] of [["本市新增企业37个。", null, "新增企业"], [null, "全县完成造林58亩。", "完成造林"]]) {
    await share(text, file);
    const next = await open("?received");
    await next.waitForFunction((word) => [...document.querySelectorAll("body, textarea")].some((node) => (node.value ?? node.innerText).includes(word)), word);
    assert.equal(next.url(), site.url);
    assert.ok(!(await next.evaluate(() => caches.keys())).some((key) => key.includes("inbox")));
    await next.close();
  }
  assert.deepEqual(site.log.filter(({ method }) => method !== "GET"), [], "the text is not sent to the server");
});

each("Chromium would install it", { only: "chromium", opened: false, profile: true }, async ({ context, open }) => {
  const page = await open();
  await ready(page);
  const session = await context.newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors, []);
});

each("the manifest's pictures are there, in the sizes it says", async ({ page }) => {
  const manifest = JSON.parse(await readFile(join(dist, "manifest.webmanifest"), "utf8"));
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== "any") assert.equal(size, sizes, src);
  }
  assert.deepEqual(manifest.screenshots.map(({ form_factor }) => form_factor), ["wide", "narrow"]);
  assert.deepEqual(manifest.shortcuts.map(({ name }) => name), ["粘贴分析", "打开文件", "示例"]);
});
