// Starts the page, and holds what must not be in the wasm file: the addresses of scripts, the service
// worker's comings and goings, and what other programs hand over. It is a file of its own because the
// content policy allows no inline script.
//
// The Rust side sees one object, `globalThis.zhibiao`, and these events on `window`:
//
//   zhibiao:offline-ready     the page can be used with the network off; sent once, on the visit that made it so
//   zhibiao:offline-failed    it could not be made so (`event.detail` is the reason, in English)
//   zhibiao:update-waiting    a new version is here and waits; also when it came before this visit
//   zhibiao:before-reload     the page is about to be loaded again, after `acceptUpdate` in this tab or
//                             another, or because the wasm has stopped: write text and corrections away now,
//                             before the event returns
//   zhibiao:can-install       `zhibiao.install()` would show the browser's own question
//
// An event that came before the app listened is not lost: the getters of the object hold the same facts.

// `cargo xtask build --release` writes true: only a release is kept for offline use.
const release = false;

// The single-file edition has no files to name and brings its parts along (single.js).
const parts = globalThis.zhibiaoParts;

// The only script addresses that may be loaded after the start, whatever the page's code asks for.
const scripts = {
  worker: parts ? parts.worker : new URL("./worker.js", import.meta.url).href,
  service: new URL("./sw.js", import.meta.url).href,
};
const known = (url) => {
  if (Object.values(scripts).includes(url)) return url;
  throw new TypeError(`not a script of this page: ${url}`);
};
const policy = globalThis.trustedTypes?.createPolicy("zhibiao", { createScriptURL: known }) ?? { createScriptURL: known };

const keeps = release && !parts && "serviceWorker" in navigator;
const controlled = keeps && navigator.serviceWorker.controller !== null;

const state = { module: undefined, offline: controlled ? "ready" : "no", waiting: undefined, installer: undefined, receiver: undefined, parcels: [] };
const tell = (name, detail) => dispatchEvent(new CustomEvent(`zhibiao:${name}`, { detail }));

/** Hands a parcel to the app, or keeps it until the app has said who receives. */
const deliver = (parcel) => (state.receiver ? state.receiver(parcel) : state.parcels.push(parcel));

globalThis.zhibiao = Object.freeze({
  /** A new worker that holds the same wasm in its other role. `new Worker(…)` elsewhere is refused. */
  startWorker: () => {
    const worker = new Worker(policy.createScriptURL(scripts.worker), { type: parts ? "classic" : "module" });
    worker.postMessage(state.module);
    return worker;
  },

  /** Whether this is the edition that is one file, which has no address, no updates and no installation. */
  singleFile: parts !== undefined,

  /** "ready", "failed" or "no". */
  get offline() {
    return state.offline;
  },

  /** Whether a new version waits. */
  get updateWaiting() {
    return state.waiting !== undefined;
  },

  /** The user agreed: every open tab of the page is loaded again with the new version. */
  acceptUpdate: () => state.waiting?.postMessage({ type: "accept-update" }),

  /** Whether the browser would install the page if it were asked. */
  get canInstall() {
    return state.installer !== undefined;
  },

  /** Shows the browser's question; resolves to whether the user agreed. */
  install: async () => {
    const installer = state.installer;
    state.installer = undefined;
    return installer !== undefined && (await installer.prompt()).outcome === "accepted";
  },

  /**
   * Names the function that gets what comes from outside, now and later, one parcel at a time:
   * `{ action: "paste" | "open" | "sample" | "read", text: "…", files: [File, …] }`. The first three are the
   * shortcuts of the app's icon; "read" is a text or files that another program shared or opened.
   */
  receive: (receiver) => {
    state.receiver = receiver;
    for (const parcel of state.parcels.splice(0)) receiver(parcel);
  },
});

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  state.installer = event;
  tell("can-install");
});

/** What the address says that the app should do; the words are then taken out of the address. */
async function readAddress() {
  const url = new URL(location.href);
  const action = url.searchParams.get("do");
  const received = url.searchParams.has("received");
  if (action === null && !received) return;
  url.search = "";
  history.replaceState(history.state, "", url);
  if (["paste", "open", "sample"].includes(action)) deliver({ action, text: "", files: [] });
  if (received) await emptyInbox();
}

/** What the service worker laid aside when another program shared it. */
async function emptyInbox() {
  const name = `zhibiao-inbox ${new URL("./", location.href).href}`;
  if (!(await caches.has(name))) return;
  const cache = await caches.open(name);
  const parcel = { action: "read", text: "", files: [] };
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (request.url.endsWith("/receive/text")) {
      parcel.text = await response.text();
    } else {
      const type = response.headers.get("content-type");
      parcel.files.push(new File([await response.blob()], decodeURIComponent(response.headers.get("x-name")), { type }));
    }
  }
  await caches.delete(name);
  deliver(parcel);
}

// Files opened with the installed app.
globalThis.launchQueue?.setConsumer(async ({ files }) => {
  if (files.length > 0) deliver({ action: "read", text: "", files: await Promise.all(files.map((handle) => handle.getFile())) });
});

async function keepOffline() {
  const workers = navigator.serviceWorker;
  workers.addEventListener("message", ({ data }) => {
    if (data?.type !== "offline-failed" || state.offline === "ready") return;
    state.offline = "failed";
    tell("offline-failed", data.reason);
  });
  let taken = controlled;
  workers.addEventListener("controllerchange", () => {
    if (taken) {
      tell("before-reload");
      location.reload();
      return;
    }
    // The first installation takes over an open page and changes nothing in it.
    taken = true;
    state.offline = "ready";
    tell("offline-ready");
  });

  // Keeping the page reads every file of it; what the reader sees comes first.
  await new Promise((done) => (globalThis.requestIdleCallback ? requestIdleCallback(done, { timeout: 2000 }) : setTimeout(done, 500)));
  const registration = await workers.register(policy.createScriptURL(scripts.service), { updateViaCache: "none" });
  const wait = (worker) => {
    state.waiting = worker;
    tell("update-waiting");
  };
  const follow = (worker) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && registration.active) wait(worker);
      if (worker.state !== "installed" && state.waiting === worker) state.waiting = undefined;
    });
  };
  if (registration.waiting && registration.active) wait(registration.waiting);
  if (registration.waiting) follow(registration.waiting);
  if (registration.installing) follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));

  // A tab that stays open for days asks once an hour at most, when somebody comes back to it.
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < 3_600_000) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

/** Without the app there is no language choice yet: one plain sentence and what to do. */
function fail(error) {
  const place = document.body;
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = typeof WebAssembly === "object"
    ? "指标没能打开：可能正在换新版本，或者网络断了。请过一会儿刷新。"
    : "指标没能打开：这个浏览器太旧，不支持 WebAssembly。请换用新版的 Chrome、Edge、Firefox 或 Safari。";
  place.replaceChildren(text);
  console.error(error);
}

const stoppedWords = {
  "zh-CN": ["指标停住了", "打开的文字已经收好，重新打开就会回来。", "文字没能收好，请先从这里复制。", "重新打开"],
  "zh-Hant": ["指標停住了", "打開的文字已經收好，重新打開就會回來。", "文字沒能收好，請先從這裏複製。", "重新打開"],
  en: ["Zhibiao has stopped", "The open texts are laid aside and come back when it is opened again.", "The text could not be laid aside; copy it from here first.", "Open again"],
};

/**
 * The wasm has stopped in the middle of something: a panic is a trap, which nobody would see. What it holds may be half
 * changed, so it is only asked to lay the open texts aside; then it must start anew.
 */
function stopped({ error, reason }) {
  const fault = error ?? reason;
  if (!(fault instanceof WebAssembly.RuntimeError || ["RangeError", "InternalError"].includes(fault?.name))) return;
  removeEventListener("error", stopped);
  removeEventListener("unhandledrejection", stopped);
  tell("before-reload");
  const text = document.getElementById("paste")?.value;
  let kept = !text;
  try {
    // From now on this tab reads every text in the worker, whose end the page outlives (src/app/browser/carry.rs).
    sessionStorage["zhibiao.stopped"] = 1;
    if (text) sessionStorage["zhibiao.carried.0"] ??= JSON.stringify({ t: text });
    kept = true;
  } catch {}

  const make = (tag, name, words, place) => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = words;
    place.append(element);
    return element;
  };
  const [title, safe, unsafe, again] = stoppedWords[document.documentElement.lang] ?? stoppedWords.en;
  const dialog = make("dialog", "sheet sheet--share", "", document.body);
  dialog.role = "alertdialog";
  dialog.ariaLabel = title;
  dialog.oncancel = (event) => event.preventDefault();
  make("h2", "sheet-title", title, dialog);
  make("p", "sheet-lead", kept ? safe : unsafe, dialog);
  if (!kept) Object.assign(make("textarea", "paste-box", text, dialog), { readOnly: true, ariaLabel: title });
  const button = make("button", "btn btn--solid", again, dialog);
  button.onclick = () => location.reload();
  dialog.showModal();
  button.focus();
}
addEventListener("error", stopped);
addEventListener("unhandledrejection", stopped);

/** Compiled once, for the page and for every worker. */
async function compile() {
  if (parts) return WebAssembly.compile(await parts.bytes());
  const response = fetch(new URL("./zhibiao-app_bg.wasm", import.meta.url));
  try {
    return await WebAssembly.compileStreaming(response);
  } catch (error) {
    // A host that does not know the type of the file, or one that does not have it.
    const bytes = await (await fetch(new URL("./zhibiao-app_bg.wasm", import.meta.url))).arrayBuffer();
    return WebAssembly.compile(bytes).catch(() => Promise.reject(error));
  }
}

// What is asked for is there when the page is first drawn, which then shows nothing else before.
readAddress().catch((error) => console.error(error));
try {
  const [module, init] = await Promise.all([compile(), parts ? parts.init : import("./zhibiao-app.js").then((glue) => glue.default)]);
  state.module = module;
  // The script does not wait for the document, nor for the style sheet.
  if (!document.body) await new Promise((done) => addEventListener("DOMContentLoaded", done));
  await init({ module_or_path: module });
  document.getElementById("boot")?.remove();
} catch (error) {
  fail(error);
}

if (keeps) {
  keepOffline().catch((error) => {
    state.offline = "failed";
    tell("offline-failed", String(error.message ?? error));
  });
}
