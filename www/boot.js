// Starts the page. It is a file of its own because the content policy allows no inline script.
import init from "./zhibiao-app.js";

// The only script addresses that may be loaded after the start, whatever the page's code asks for.
const scripts = { worker: new URL("./worker.js", import.meta.url).href };
const known = (url) => {
  if (Object.values(scripts).includes(url)) return url;
  throw new TypeError(`not a script of this page: ${url}`);
};
const policy = globalThis.trustedTypes?.createPolicy("zhibiao", { createScriptURL: known }) ?? { createScriptURL: known };

// What the Rust side may ask of this file.
globalThis.zhibiao = Object.freeze({
  /** A new worker that holds the same wasm in its other role. */
  startWorker: () => new Worker(policy.createScriptURL(scripts.worker), { type: "module" }),
});

await init({ module_or_path: new URL("./zhibiao-app_bg.wasm", import.meta.url) });
