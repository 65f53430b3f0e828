// The same wasm as the page's: `main` sees that it runs in a worker and takes the other role.
import init from "./zhibiao-app.js";
await init({ module_or_path: new URL("./zhibiao-app_bg.wasm", import.meta.url) });
