// Each block of the content policy, proved on the shipped index.html: the site adds the attack, the
// policy in the file must stop it. What stops it is seen in the browser's own violation reports.

import assert from "node:assert/strict";
import { each, ready } from "./harness/index.mjs";

const policyErrors = [/Content.Security.Policy|Trusted ?Type|trusted-types|violat|blocked|Refused|CSP|sink|can.t establish a connection/i];

// Chromium opens a connection for a frame and a form before it looks at the policy; no request follows.
const preconnect = /^elsewhere\.invalid:443$/;

const types = " require-trusted-types-for 'script'; trusted-types zhibiao";

/** Notes every violation before anything of the page runs. */
const watch = () => {
  globalThis.violations = [];
  addEventListener("securitypolicyviolation", (event) => {
    globalThis.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
};

/** Opens the page with `markup` at the end of its body, and `script` as a file of its own origin. */
function attack(title, { markup = "", script, blocked, check, without, asks = /^$/ }) {
  each(title, {
    asks,
    opened: false,
    errors: policyErrors,
    site: (site) => {
      const tag = script ? '<script src="probe.js"></script>' : "";
      site.change("index.html", (page) => page.replace(without ?? "", "").replace("</body>", `${markup}${tag}</body>`));
      if (script) site.add("probe.js", `globalThis.probe = (async () => { ${script} })().then((value) => value ?? "done", (error) => "threw " + error.name);`);
    },
  }, async ({ context, open }) => {
    await context.addInitScript(watch);
    const page = await open();
    await ready(page);
    const outcome = script ? await page.evaluate(() => globalThis.probe) : undefined;
    const reported = (blocked) => globalThis.violations.some((line) => line.startsWith(blocked));
    if (blocked) {
      await page.waitForFunction(reported, blocked, { timeout: 10_000 }).catch(async () => {
        assert.fail(`no violation "${blocked}" but ${JSON.stringify(await page.evaluate(() => globalThis.violations))}, outcome ${outcome}`);
      });
    }
    await check?.({ page, outcome });
  });
}

const untouched = async ({ page }) => assert.equal(await page.evaluate(() => globalThis.pwned), undefined);

attack("an inline script does not run", { markup: "<script>globalThis.pwned = 1</script>", blocked: "script-src-elem inline", check: untouched });
attack("an event handler in markup does not run", { markup: '<img src="data:," onerror="globalThis.pwned = 1">', blocked: "script-src-attr inline", check: untouched });
attack("a script of another origin is not asked for", { markup: '<script src="https://elsewhere.invalid/a.js"></script>', blocked: "script-src-elem https://elsewhere.invalid" });
attack("an inline style sheet is not applied", {
  markup: "<style>html { --pwned: 1 }</style>",
  blocked: "style-src-elem inline",
  check: async ({ page }) => assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--pwned")), ""),
});
attack("an inline style attribute is not applied", { markup: '<p style="color: red">x</p>', blocked: "style-src-attr inline" });
attack("a picture of another origin is not asked for", { markup: '<img src="https://elsewhere.invalid/a.png">', blocked: "img-src https://elsewhere.invalid" });
attack("a frame is not loaded", { markup: '<iframe src="https://elsewhere.invalid/"></iframe>', blocked: "frame-src https://elsewhere.invalid", asks: preconnect });
attack("a plug-in is not loaded", {
  // Made after the start: the app empties the body when it renders, and a plug-in gone is never asked for.
  // Chromium's Trusted Types stop the address itself, so they are left out to see the step behind.
  without: types,
  script: 'const plugin = document.createElement("object"); plugin.data = "https://elsewhere.invalid/a"; document.documentElement.append(plugin);',
  blocked: "object-src https://elsewhere.invalid",
});
attack("a sound of another origin is not asked for", { markup: '<audio src="https://elsewhere.invalid/a.mp3"></audio>', blocked: "media-src https://elsewhere.invalid" });
attack("the base of addresses cannot be moved", {
  markup: '<base href="https://elsewhere.invalid/">',
  blocked: "base-uri",
  check: async ({ page }) => assert.match(await page.evaluate(() => new URL("x", document.baseURI).href), /^http:\/\/127/),
});
attack("a form cannot be sent", {
  script: `const form = document.createElement("form");
    form.action = "https://elsewhere.invalid/";
    document.documentElement.append(form);
    // Before the load event a submission would hold the page back.
    await new Promise((done) => addEventListener("load", () => setTimeout(done, 0)));
    form.submit();`,
  blocked: "form-action https://elsewhere.invalid",
  asks: preconnect,
});

for (const [name, script] of Object.entries({
  fetch: 'await fetch("https://elsewhere.invalid/")',
  XMLHttpRequest: 'await new Promise((done, fail) => { const x = new XMLHttpRequest(); x.open("GET", "https://elsewhere.invalid/"); x.onload = done; x.onerror = () => fail(new TypeError("no")); x.send() })',
  WebSocket: 'await new Promise((done, fail) => { const s = new WebSocket("wss://elsewhere.invalid/"); s.onopen = done; s.onerror = () => fail(new TypeError("no")) })',
  EventSource: 'await new Promise((done, fail) => { const s = new EventSource("https://elsewhere.invalid/"); s.onopen = done; s.onerror = () => { s.close(); fail(new TypeError("no")) } })',
  sendBeacon: 'navigator.sendBeacon("https://elsewhere.invalid/", "x"); throw new TypeError("it answers true whatever happens")',
})) {
  attack(`${name} reaches no other origin`, {
    script,
    blocked: "connect-src ",
    check: ({ outcome }) => assert.match(outcome, /^threw /),
  });
}

attack("eval is refused", { script: 'return eval("1 + 1")', check: ({ outcome }) => assert.equal(outcome, "threw EvalError") });
attack("new Function is refused", { script: 'return new Function("return 1")()', check: ({ outcome }) => assert.equal(outcome, "threw EvalError") });
attack("a timer takes no text", { script: 'setTimeout("globalThis.pwned = 1", 0); await new Promise((done) => setTimeout(done, 100))', check: untouched });
attack("a worker from a blob is refused", {
  // Trusted Types stop this one step earlier, so they are left out here to see the step behind.
  without: types,
  script: 'await new Promise((done, fail) => { const w = new Worker(URL.createObjectURL(new Blob(["1"]))); w.onerror = () => fail(new TypeError("no")) })',
  blocked: "worker-src blob",
});
attack("an imported data address is refused", { script: 'await import("data:text/javascript,globalThis.pwned = 1")', blocked: "script-src-elem data", check: untouched });

for (const [name, script] of Object.entries({
  innerHTML: 'document.createElement("div").innerHTML = "<b>x</b>"',
  insertAdjacentHTML: 'document.body.insertAdjacentHTML("beforeend", "<b>x</b>")',
  "document.write": 'document.write("x")',
  DOMParser: 'new DOMParser().parseFromString("<b>x</b>", "text/html")',
  "the text of a script": 'document.createElement("script").textContent = "globalThis.pwned = 1"',
  "the address of a script": 'document.createElement("script").src = "boot.js"',
  "the address of a worker": 'new Worker("worker.js")',
  "the address of a service worker": 'await navigator.serviceWorker.register("worker.js")',
})) {
  attack(`a plain string is refused as ${name}`, { script, blocked: "require-trusted-types-for", check: ({ outcome }) => assert.equal(outcome, "threw TypeError") });
}

each("no policy of another name can be made", { errors: policyErrors }, async ({ page }) => {
  await ready(page);
  const outcome = await page.evaluate(() => {
    try {
      trustedTypes.createPolicy("default", { createHTML: (text) => text });
      return "made";
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(outcome, "TypeError");
});

each("the shipped policy is the one that is promised", async ({ page }) => {
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.deepEqual(policy.split(";").map((part) => part.trim()), [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types zhibiao",
  ]);
});
