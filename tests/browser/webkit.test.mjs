// The main job in WebKit, where its driver is installed (Debian: webkit2gtk-driver and xvfb). It speaks plain WebDriver,
// so this spec stands beside the others' harness.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { after, test } from "node:test";
import { Site } from "./harness/site.mjs";

const driver = process.env.ZHIBIAO_WEBKIT ?? "/usr/bin/WebKitWebDriver";
const browser = ["/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser", "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.0/MiniBrowser"].find(existsSync);
const display = "/usr/bin/Xvfb";
const missing = [[driver, "webkit2gtk-driver"], [browser, "webkit2gtk-driver"], [display, "xvfb"]].find(([path]) => !path || !existsSync(path));
const skip = missing ? `WebKit is left out: ${missing[1]} is not installed` : false;

const started = [];
after(() => {
  // Each with the processes that it started itself.
  for (const child of started.reverse()) {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }
});
const start = (program, words, environment = {}) => {
  const child = spawn(program, words, { detached: true, stdio: ["ignore", "ignore", "ignore", "pipe"], env: { ...process.env, ...environment } });
  started.push(child);
  return child;
};

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Xvfb takes a free number and writes it. */
const screen = () => new Promise((done, fail) => {
  const child = start(display, ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]);
  child.once("exit", (code) => fail(new Error(`Xvfb ended with ${code}`)));
  let text = "";
  child.stdio[3].on("data", (chunk) => {
    text += chunk;
    if (text.endsWith("\n")) done(`:${text.trim()}`);
  });
});

test("WebKit marks and tables a pasted bulletin, reads a long one in the worker, and opens again with the server gone", { skip, timeout: 120_000 }, async () => {
  const site = await new Site().start();
  const port = await freePort();
  start(driver, [`--port=${port}`, "--host=127.0.0.1"], { DISPLAY: await screen(), WEBKIT_DISABLE_COMPOSITING_MODE: "1", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", GDK_BACKEND: "x11", XDG_SESSION_TYPE: "x11" });
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  let up = false;
  for (let tries = 0; tries < 100 && !up; tries += 1) {
    up = await ask("GET", "/status").then(() => true, () => new Promise((done) => setTimeout(() => done(false), 100)));
  }
  assert.ok(up, "the driver answers");
  const { sessionId } = await ask("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } } } });
  const session = `/session/${sessionId}`;
  const run = (script, ...args) => ask("POST", `${session}/execute/sync`, { script, args });
  const until = async (script, what) => {
    for (let tries = 0; tries < 300; tries += 1) {
      if (await run(script)) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.fail(`${what}; the page says: ${await run("return document.body.innerText.slice(0, 300)")}`);
  };
  /** As pasting does it: one input event with the words. WebKit's own command takes minutes for a long text. */
  const give = (words) => run(`
    const box = document.querySelector("#paste");
    box.focus();
    box.select();
    box.setRangeText(arguments[0]);
    box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));`, words);
  try {
    await ask("POST", `${session}/url`, { url: site.url });
    await until("return document.querySelector('#paste') !== null", "the page has rendered");
    const sentence = "全市生产总值331.5亿元，同比增长8.2%。";
    await give(sentence);
    await until("return document.querySelectorAll('.pane--source .seg-item').length === 2", "the text is there to be read or edited");
    await run("[...document.querySelectorAll('.pane--source .seg-item')].find((button) => button.textContent === '阅读').click()");
    await until("return [...document.querySelectorAll('article.reading mark.fig')].map((mark) => mark.textContent).join() === '331.5亿元,8.2%'", "the figures are marked");
    assert.equal(await run("return document.querySelector('#table .c-num .num').textContent"), "331.5");

    await run("[...document.querySelectorAll('.pane--source .seg-item')].find((button) => button.textContent === '编辑').click()");
    await give(`${sentence}\n`.repeat(1200));
    await until("return document.querySelectorAll('#table tr.row[data-row]').length > 0 && !document.querySelector('.progress') && /2,?400/.test(document.querySelector('.tally').textContent)", "the long text was read");

    await until("return globalThis.zhibiao.offline === 'ready'", "the page is kept");
    await site.stop();
    await ask("POST", `${session}/refresh`, {});
    await until("return document.querySelector('#paste') !== null", "the page opens with the server gone");
  } finally {
    await ask("DELETE", session).catch(() => {});
    await site.stop().catch(() => {});
  }
});
