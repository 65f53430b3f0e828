// Pages, workers and bundlers: the wasm file lies beside this one.
import { records } from "./records.js";
import init, { extractJsonLines, extractPacked } from "./zhibiao.js";
await init({ module_or_path: new URL("./zhibiao_bg.wasm", import.meta.url) });
export const extract = (text, options) => records(extractPacked(text, options));
export { extractJsonLines };
