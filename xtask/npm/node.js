// Node reads the file itself: its fetch knows no file addresses.
import { readFile } from "node:fs/promises";
import { records } from "./records.js";
import init, { extractJsonLines, extractPacked } from "./zhibiao.js";
await init({ module_or_path: await readFile(new URL("./zhibiao_bg.wasm", import.meta.url)) });
export const extract = (text, options) => records(extractPacked(text, options));
export { extractJsonLines };
