// The one import of a spec; README.md of the folder above explains it.

import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { Foreign, installed, launch, launchWithProfile } from "./browsers.mjs";
import { Site, dist } from "./site.mjs";

export { Site, dist, installed };
export { compose, copy, drop, paste, select } from "./input.mjs";

const running = new Map();

before(async () => {
  for (const name of installed) {
    const foreign = await new Foreign().start();
    // Known before it starts: what listens for a browser that does not start is ended too.
    running.set(name, { foreign });
    running.get(name).browser = await launch(name, foreign);
  }
});

after(async () => {
  for (const { browser, foreign } of running.values()) {
    await browser?.close();
    await foreign.stop();
  }
});

/**
 * One test for each browser, on a fresh site and in a fresh profile, opened at the page.
 *
 * `body` gets `{ page, context, browser, browserName, site, errors, open }`. Afterwards the test fails when
 * the console saw an error, an exception was not caught, or a request went to another origin.
 *
 * Options: `only`, the name of the one browser; `base`, the path the site lies under; `folder`, another
 * folder than dist/; `context`, Playwright's context options; `site(site)`, called before the page opens;
 * `opened: false`, to open it yourself; `profile: true`, a browser of its own with a profile on disk
 * (Chromium counts any other as incognito, where nothing can be installed); `errors: [/…/]`, console errors that are the point of the test;
 * `timeout`, in milliseconds, instead of 180 s; `asks: /…/`, where the page tries to reach others on purpose: only what left the browser counts then,
 * except what matches.
 */
export function each(title, options, body) {
  if (typeof options === "function") [options, body] = [{}, options];
  for (const browserName of installed.filter((name) => !options.only || options.only === name)) {
    // What hangs is an answer too.
    test(`${title} [${browserName}]`, { timeout: options.timeout ?? 180_000 }, async () => {
      const { browser, foreign } = running.get(browserName);
      const site = await new Site(options).start();
      await options.site?.(site);
      const settings = { locale: "zh-CN", viewport: { width: 1280, height: 800 }, ...options.context };
      const context = options.profile ? await launchWithProfile(browserName, foreign, settings) : await browser.newContext(settings);
      const errors = [];
      const elsewhere = [];
      foreign.seen.length = 0;
      const expected = (text) => (options.errors ?? []).some((pattern) => pattern.test(text));
      const watch = (page) => {
        page.on("console", (message) => {
          if (message.type() === "error" && !expected(message.text())) errors.push(message.text());
        });
        page.on("pageerror", (error) => {
          if (!expected(String(error))) errors.push(String(error));
        });
        return page;
      };
      // A machine that does other things too is no fault of the page.
      context.setDefaultTimeout(60_000);
      context.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(site.origin + "/") && !/^(data|blob|about|file):/.test(url)) elsewhere.push(url);
      });
      const open = async (path = "") => {
        const page = watch(await context.newPage());
        await page.goto(site.url + path);
        return page;
      };
      try {
        const page = options.opened === false ? undefined : await open();
        await body({ page, context, browser, browserName, site, errors, open });
        assert.deepEqual(errors, [], "the console saw errors");
        const left = [...(options.asks ? [] : elsewhere), ...foreign.seen].filter((url) => !options.asks?.test(url));
        assert.deepEqual(left, [], "requests left for another origin");
      } finally {
        await context.close();
        await site.stop().catch(() => {});
      }
    });
  }
}

/** The page has rendered: the app has put something into the body. */
export async function ready(page) {
  await page.waitForFunction(() => document.body && document.body.children.length > 0 && !document.querySelector("body > noscript:only-child"));
}

/**
 * The page has drawn what it is going to draw: nothing is read or redrawn any more, and neither text nor table has
 * grown or moved for a fifth of a second. Marks and rows are drawn a stretch at a time; a press in between may meet
 * another place than the one that was aimed at.
 */
export async function settle(page) {
  await page.evaluate(() => new Promise((done, fail) => {
    let [before, since, frames, all] = ["", performance.now(), 0, 0];
    // An evaluation has no timeout of its own.
    setTimeout(() => fail(new Error(`still not settled after 60 s: ${all} frames, the last ${frames} of them alike; ${document.querySelector('[aria-busy="true"], .progress')?.outerHTML.slice(0, 200) ?? "not busy"}; visible ${document.visibilityState}; ${before}`)), 60_000);
    const look = () => {
      const busy = document.querySelector('[aria-busy="true"], .progress') !== null;
      const shape = [...document.querySelectorAll("article.reading, #table, .pane-head, .pane-foot")]
        .map((part) => [part.getElementsByTagName("*").length, ...Object.values(part.getBoundingClientRect().toJSON())].join(" "))
        .join();
      if (busy || shape !== before) [before, since, frames] = [shape, performance.now(), 0];
      [frames, all] = [frames + 1, all + 1];
      // Frames too, where a busy machine draws few of them.
      if (performance.now() - since > 200 && frames > 8) done();
      else requestAnimationFrame(look);
    };
    look();
  }));
}
