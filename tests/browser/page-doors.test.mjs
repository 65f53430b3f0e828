// Every way a text comes in and goes out again: files of many kinds, links, the library; and the page's settings.

import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { each, paste, ready, settle } from "./harness/index.mjs";

const text = "全市生产总值331.5亿元，同比增长8.2%。";
const read = async (page, words) => {
  await page.waitForFunction((words) => [...document.querySelectorAll("article.reading mark.fig")].some((m) => m.textContent === words), words);
  await settle(page);
};
const pick = async (page, ...files) => {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "打开文件" }).click()]);
  await chooser.setFiles(files);
};
const file = (name, buffer, mimeType = "text/plain") => ({ name, mimeType, buffer: Buffer.from(buffer) });

const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
// 全市收入5亿元 in GB18030.
const gb = Buffer.from([0xc8, 0xab, 0xca, 0xd0, 0xca, 0xd5, 0xc8, 0xeb, 0x35, 0xd2, 0xda, 0xd4, 0xaa, 0xa1, 0xa3]);

for (const [kind, content, figure, encoding] of [
  ["UTF-8", text, "331.5亿元", "utf-8"],
  ["UTF-8 with a mark", "\ufeff" + text, "331.5亿元", "utf-8"],
  ["UTF-16", utf16, "331.5亿元", "utf-16le"],
  ["GB18030", gb, "5亿元", "gb18030"],
]) {
  each(`a file in ${kind} is read and its encoding shown`, { only: "chromium" }, async ({ page }) => {
    await ready(page);
    await pick(page, file("公报.txt", content));
    await read(page, figure);
    assert.equal(await page.locator(".encoding select").inputValue(), encoding);
    const shown = await page.locator("article.reading").innerText();
    assert.ok(!shown.includes("\ufffd"), "no replacement characters");
  });
}

each("a wrong encoding can be changed by hand", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  await pick(page, file("公报.txt", gb));
  await read(page, "5亿元");
  await page.locator(".encoding select").selectOption("big5");
  await page.waitForFunction(() => !document.querySelector("article.reading")?.textContent.includes("全市收入"));
  await page.locator(".encoding select").selectOption("gb18030");
  await read(page, "5亿元");
});

each("a web page gives its text and nothing of it runs", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  const html = `<!doctype html><title>x</title><script>globalThis.pwned = 1</script><p>全市生产总值<b>331.5亿元</b>，<img src=x onerror="globalThis.pwned = 1">增长8.2%。</p>`;
  await pick(page, file("公报.html", html, "text/html"));
  await read(page, "331.5亿元");
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
  assert.equal(await page.locator("article.reading img, article.reading script").count(), 0);
});

/** A ZIP archive with one deflated file. */
function zip(name, content) {
  const raw = Buffer.from(content);
  const packed = deflateRawSync(raw);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(raw.length, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(raw.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const start = 30 + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

const word = (body) => `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`;

each("a Word document gives its text", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  const body = `<w:p><w:r><w:t>全市生产总值</w:t></w:r><w:r><w:t>331.5亿元</w:t></w:r></w:p><w:p><w:r><w:t>增长8.2%。</w:t></w:r></w:p>`;
  await pick(page, file("公报.docx", zip("word/document.xml", word(body)), "application/zip"));
  await read(page, "331.5亿元");
});

each("an archive that unpacks to more than a page holds is refused and the page lives", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  await pick(page, file("弹.docx", zip("word/document.xml", Buffer.alloc(40 * 1024 * 1024, 32)), "application/zip"));
  await page.locator(".alert", { hasText: "打不开" }).waitFor();
  await page.locator("#paste").focus();
  await paste(page, text);
  await read(page, "331.5亿元");
});

each("binary data is refused with a plain word", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  await pick(page, file("图<b>.txt", Buffer.from([0, 1, 2, 3, 0x89, 0x50, 0, 0, 7])));
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /《图<b>\.txt》不是文字/);
});

each("several files become several documents", { only: "chromium" }, async ({ page }) => {
  await ready(page);
  await pick(page, file("一.txt", "收入5亿元。"), file("二.txt", "支出7亿元。"));
  await read(page, "5亿元");
  assert.equal(await page.locator(".document").count(), 2);
  await page.locator(".document-name").nth(1).click();
  await read(page, "7亿元");
  await page.locator(".document-close").nth(1).click();
  await read(page, "5亿元");
});

each("a link carries the text and the changes, and leaves the address bar", async ({ page, open, context, browserName }) => {
  if (browserName === "chromium") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ready(page);
  await page.locator("#paste").focus();
  await paste(page, text);
  await read(page, "331.5亿元");
  await page.getByRole("button", { name: "分享" }).click();
  await page.locator(".linkline-url", { hasText: "#v1." }).waitFor();
  if (browserName !== "chromium") return;
  await page.getByRole("button", { name: "复制链接" }).click();
  await page.locator(".notice", { hasText: "链接已复制" }).waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  const next = await open(link.hash);
  await read(next, "331.5亿元");
  assert.equal(new URL(next.url()).hash, "");
  const repaired = await open(`?x=1${link.hash.replace("#", "%23")}`);
  await read(repaired, "331.5亿元");
  const cut = await open(link.hash.slice(0, -20));
  await cut.locator(".alert", { hasText: "这个链接缺了一截" }).waitFor();
  assert.equal(await cut.locator("#paste").isVisible(), true, "there is a way on");
  const changed = await open(link.hash.slice(0, -4) + "AAAA");
  await changed.locator(".alert", { hasText: "这个链接变了样" }).waitFor();
  const foreign = await open("#v9.1.2.3");
  await foreign.locator(".alert", { hasText: "别的版本" }).waitFor();
});

each("the library remembers, opens again, and is cleared", async ({ page, open }) => {
  await ready(page);
  await page.locator("#paste").focus();
  await paste(page, text);
  await read(page, "331.5亿元");
  await page.evaluate(async () => {
    const stored = async () => {
      const request = indexedDB.open("zhibiao");
      const database = await new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = fail; });
      try {
        if (!database.objectStoreNames.contains("texts")) return 0;
        const all = database.transaction("texts").objectStore("texts").getAll();
        return await new Promise((done) => { all.onsuccess = () => done(all.result.length); });
      } finally {
        database.close();
      }
    };
    while ((await stored()) === 0) await new Promise((done) => setTimeout(done, 50));
  });
  const next = await open();
  await ready(next);
  await next.getByRole("button", { name: "历史" }).click();
  await next.locator(".past-item").first().click();
  await read(next, "331.5亿元");
  await next.getByRole("button", { name: "历史" }).click();
  await next.getByRole("button", { name: "全部清除" }).click();
  await next.locator(".sheet", { hasText: "还没有存下的文字" }).waitFor();
});

each("the privacy drawer shows the policy in force", async ({ page }) => {
  await ready(page);
  await page.getByRole("button", { name: "隐私" }).click();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.equal(await page.locator(".sheet .code").innerText(), policy);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog[open]"));
});

for (const [locale, tag] of [["en-US", "zh-CN"], ["zh-HK", "zh-Hant"]]) {
  each(`a first visit from a browser that asks for ${locale} speaks ${tag}`, { context: { locale } }, async ({ page }) => {
    await ready(page);
    await page.waitForFunction((tag) => document.documentElement.lang === tag, tag);
  });
}

each("theme, size and language are chosen, kept and applied", async ({ page }) => {
  await ready(page);
  await page.getByRole("button", { name: "字号、深浅、语言" }).click();
  await page.locator(".menu-check", { hasText: /^深$/ }).click();
  await page.locator(".menu-check", { hasText: "大字" }).click();
  await page.locator(".menu-check", { hasText: "English" }).click();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await page.reload();
  await ready(page);
  const root = page.locator("html");
  assert.equal(await root.getAttribute("data-theme"), "dark");
  assert.equal(await root.getAttribute("data-size"), "large");
  assert.equal(await root.getAttribute("lang"), "en");
  await page.getByRole("button", { name: "Try the sample" }).waitFor();
});

for (const hostile of ["<img src=x onerror=pwned=1>5亿元", "=1+1|5亿元", "\u202e5亿元", "javascript:5亿元", "</script><script>pwned=1</script>5亿元"]) {
  each(`hostile text stays text: ${JSON.stringify(hostile)}`, async ({ page }) => {
    await ready(page);
    await page.locator("#paste").focus();
    await paste(page, hostile);
    await read(page, "5亿元");
    assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
    assert.equal(await page.locator("article.reading img, article.reading script, #table img").count(), 0);
  });
}

each("a narrow page has three tabs and jumps between them", { context: { viewport: { width: 360, height: 740 } } }, async ({ page }) => {
  await ready(page);
  await page.getByRole("button", { name: "试试样例" }).click();
  await read(page, "1862.4亿元");
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(await wide(), false, "nothing sticks out");
  await page.locator(".tab", { hasText: "指标表" }).click();
  await page.locator("#table tr.row").first().waitFor();
  assert.equal(await wide(), false, "nothing of the table sticks out");
  await page.locator("#table tr.row", { hasText: "286.3" }).first().click();
  await page.waitForFunction(() => document.querySelector("mark.fig.is-on")?.textContent === "286.3亿元");
  assert.equal(await page.locator("mark.fig.is-on").isVisible(), true);
  await page.keyboard.press("Escape");
  await page.locator("#table tr.row.is-on").waitFor();
  await page.locator(".tab", { hasText: "概览" }).click();
  await page.locator(".sums").waitFor();
  assert.equal(await wide(), false, "nothing of the overview sticks out");
});

each("a library that is broken or of another make stops nothing", async ({ page, open }) => {
  await ready(page);
  await page.evaluate(async () => {
    const request = indexedDB.open("zhibiao", 7);
    request.onupgradeneeded = () => request.result.createObjectStore("texts", { keyPath: "id" });
    const database = await new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = fail; });
    const store = database.transaction("texts", "readwrite").objectStore("texts");
    store.put({ id: "nonsense", title: 5 });
    await new Promise((done) => { store.put({ id: "other" }).onsuccess = done; });
    database.close();
  });
  const next = await open();
  await ready(next);
  await next.getByRole("button", { name: "历史" }).click();
  await next.locator(".sheet", { hasText: "还没有存下的文字" }).waitFor();
  await next.keyboard.press("Escape");
  await next.locator("#paste").focus();
  await paste(next, text);
  await read(next, "331.5亿元");
});

each(
  "what a first look does not need comes when it is asked for, and says so when it cannot",
  { context: { serviceWorkers: "block" }, errors: [/Failed to fetch|NetworkError|Failed to load resource|ERR_FAILED|^Error$/] },
  async ({ page, site }) => {
    const later = /zhibiao-later-[0-9a-f]+\.wasm/;
    const asked = [];
    page.on("request", (request) => later.test(request.url()) && asked.push(request.url()));
    await page.route(later, (route) => route.abort());
    await page.goto(site.url);
    await ready(page);
    await paste(page, text);
    await read(page, "331.5亿元");
    assert.deepEqual(asked, [], "a first look fetches one wasm");

    await page.getByRole("button", { name: "分享" }).click();
    await page.getByRole("alert").filter({ hasText: "没有取到" }).waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    await read(page, "331.5亿元");

    await page.unroute(later);
    await page.getByRole("button", { name: "分享" }).click();
    await page.getByRole("dialog").getByText("#v1.").waitFor();
    assert.equal(asked.length, 2);
  },
);

each(
  "the words of another language come when it is chosen, and the page says so when they cannot",
  { context: { serviceWorkers: "block" }, errors: [/Failed to fetch|NetworkError|Failed to load resource|ERR_FAILED|^Error$/] },
  async ({ page }) => {
    const words = /zhibiao-words-[0-9a-f]+\.wasm/;
    await page.route(words, (route) => route.abort());
    await ready(page);
    await paste(page, text);
    await read(page, "331.5亿元");
    await page.getByRole("button", { name: "字号、深浅、语言" }).click();
    await page.getByText("English", { exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "没有取到" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
    assert.ok(await page.getByRole("radio", { name: "简体" }).isChecked(), "the old one stays chosen");

    await page.unroute(words);
    await page.getByText("繁體", { exact: true }).click();
    await page.getByRole("button", { name: "匯出" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hant");
    await read(page, "331.5亿元");
  },
);

each("a page in traditional Chinese speaks it from its first picture", { context: { locale: "zh-HK" }, opened: false }, async ({ context, site }) => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.seen = [];
    new MutationObserver(() => {
      const title = document.querySelector("main h2, main h1, #paste-title")?.textContent;
      if (title && window.seen.at(-1) !== title) window.seen.push(title);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(site.url);
  await page.getByText("貼上公報").first().waitFor();
  assert.deepEqual((await page.evaluate(() => window.seen)).filter((title) => title.includes("粘贴")), []);
});
