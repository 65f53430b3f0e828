// Pages, workers and bundlers: the wasm file lies beside this one.
import init, { extract, extractJsonLines } from "./zhibiao.js";
await init({ module_or_path: new URL("./zhibiao_bg.wasm", import.meta.url) });
export { extract, extractJsonLines };
