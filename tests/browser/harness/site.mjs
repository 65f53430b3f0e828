// A static host on the loopback address, as plain as the ones the app is made for: it sends files,
// adds the slash to a folder's address, and knows nothing else. It can be stopped and started again
// on the same port, and it can be told to lie (`change`, `add`), which the policy tests need.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { join, normalize, extname } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder under test. `cargo xtask test` names it; by hand it is the project's `dist/`. */
export const dist = process.env.ZHIBIAO_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));

/** How late the second part of the page comes, in milliseconds: shows which test does not wait for what it wants. */
const late = Number(process.env.ZHIBIAO_LATE ?? 0);

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

export class Site {
  #server;
  #port = 0;
  #sockets = new Set();
  #changes = new Map();
  #extra = new Map();

  /** Every request as `{ method, path }`, in order, since the start or since `log.length = 0`. */
  log = [];

  constructor({ folder = dist, base = "/", headers = {} } = {}) {
    this.folder = folder;
    this.base = base;
    this.headers = headers;
  }

  get origin() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The page's address, with the slash. */
  get url() {
    return this.origin + this.base;
  }

  async start() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
    });
    this.#server.on("connection", (socket) => {
      // One that was under way when the server stopped would keep it open.
      if (!this.#server.listening) return socket.destroy();
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    await new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = this.#server.address().port;
    return this;
  }

  /** Gone, with open connections; the port is kept for the next `start`. */
  async stop() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** From now on the file `path` (relative to the base) is what `edit` makes of its text; null: not found. */
  change(path, edit) {
    this.#changes.set(path, edit);
    return this;
  }

  /** One more file. */
  add(path, body) {
    this.#extra.set(path, body);
    return this;
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, this.origin);
    this.log.push({ method: request.method, path: pathname });
    if (pathname + "/" === this.base) {
      response.writeHead(301, { location: this.base }).end();
      return;
    }
    if (!pathname.startsWith(this.base) || !["GET", "HEAD"].includes(request.method)) {
      response.writeHead(pathname.startsWith(this.base) ? 405 : 404).end();
      return;
    }
    const path = normalize(decodeURIComponent(pathname.slice(this.base.length)) || "index.html");
    const body = path.startsWith("..") ? null : await this.#read(path);
    if (body === null) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
      return;
    }
    if (late > 0 && /zhibiao-(later|words)/.test(path)) await new Promise((resolve) => setTimeout(resolve, late));
    const type = types[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache", ...this.headers });
    response.end(request.method === "HEAD" ? undefined : body);
  }

  async #read(path) {
    if (this.#extra.has(path)) return this.#extra.get(path);
    const file = join(this.folder, path);
    if (!(await stat(file).catch(() => null))?.isFile()) return null;
    const bytes = await readFile(file);
    const edit = this.#changes.get(path);
    return edit ? edit(bytes.toString("utf8")) : bytes;
  }
}
