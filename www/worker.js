// The same wasm as the page's: `main` sees that it runs in a worker and takes the other role. The page
// sends the compiled module as its first message, so it is neither fetched nor compiled again, and whatever
// the page sends next finds the program running.
import { initSync } from "./zhibiao-app.js";
addEventListener("message", ({ data }) => initSync({ module: data }), { once: true });
