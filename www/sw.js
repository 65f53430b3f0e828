// The service worker: after one visit the page opens with the network off.
//
// It keeps one complete set of files a version, each checked against its SHA-256, or none at all: a set
// whose files come from two versions cannot be installed. A new version waits until the page says that the
// user agreed. It knows nothing of the app, asks no other origin, and keeps no text beyond the moment in
// which another program shares one.
//
// `cargo xtask build --release` fills in the two constants. Unfilled, as in a development build, it takes
// an earlier installation away, so that nobody looks at yesterday's build.

const PARTS = {};
const POLICY = "";

const scope = self.registration.scope;
const versions = `zhibiao ${scope} `;
const inbox = `zhibiao-inbox ${scope}`;
const filled = Object.keys(PARTS).length > 0;

/** Resolves to the name of this version: the digest of its list. */
const version = digest(new TextEncoder().encode(JSON.stringify(PARTS))).then((hash) => versions + hash.slice(0, 16));

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The address in the cache; the page itself is known by the folder's address. */
const address = (name) => new URL(name === "index.html" ? "./" : name, scope).href;
const names = new Map(Object.keys(PARTS).map((name) => [address(name), name]));

/** A response that is kept: checked bytes, and of the headers those that still say something true. */
async function fetchPart(name) {
  const response = await fetch(address(name), { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await digest(bytes)) !== PARTS[name]) throw new Error(`${name}: not the file of this version`);
  const headers = new Headers({ "content-security-policy": POLICY });
  for (const header of ["content-type", "x-content-type-options", "referrer-policy", "permissions-policy"]) {
    const value = response.headers.get(header);
    if (value !== null) headers.set(header, value);
  }
  headers.set("x-part-sha256", PARTS[name]);
  return new Response(bytes, { headers });
}

/** The same file of an earlier version, so that an update fetches only what changed. */
async function earlierPart(name) {
  for (const key of await caches.keys()) {
    if (!key.startsWith(versions)) continue;
    const response = await (await caches.open(key)).match(address(name));
    if (response?.headers.get("x-part-sha256") === PARTS[name]) return response;
  }
  return undefined;
}

async function install() {
  const key = await version;
  const fresh = !(await caches.has(key));
  try {
    // Everything is at hand and checked before the first entry is written.
    const parts = await Promise.all(Object.keys(PARTS).map(async (name) => [name, (await earlierPart(name)) ?? (await fetchPart(name))]));
    const cache = await caches.open(key);
    for (const [name, response] of parts) await cache.put(address(name), response);
  } catch (error) {
    if (fresh) await caches.delete(key);
    for (const client of await self.clients.matchAll({ includeUncontrolled: true })) {
      client.postMessage({ type: "offline-failed", reason: String(error.message ?? error) });
    }
    throw error;
  }
}

async function activate() {
  const key = await version;
  for (const other of await caches.keys()) {
    if (other.startsWith(versions) && other !== key) await caches.delete(other);
  }
  await self.clients.claim();
}

async function retire() {
  for (const key of await caches.keys()) {
    if (key.startsWith(versions)) await caches.delete(key);
  }
  await self.registration.unregister();
}

/** What a program shares is laid aside until the page, opened next, takes it out. */
async function receive(request) {
  const form = await request.formData();
  const cache = await caches.open(inbox);
  const texts = ["title", "text", "url"].map((field) => form.get(field)).filter((value) => typeof value === "string" && value !== "");
  await cache.put(new URL("receive/text", scope), new Response(texts.join("\n")));
  let number = 0;
  for (const file of form.getAll("files")) {
    if (typeof file === "string") continue;
    const headers = { "content-type": file.type || "application/octet-stream", "x-name": encodeURIComponent(file.name) };
    await cache.put(new URL(`receive/file-${number}`, scope), new Response(file, { headers }));
    number += 1;
  }
  return Response.redirect(new URL("./?received", scope), 303);
}

async function serve(request, name) {
  const cache = await caches.open(await version);
  // The page's own address carries words for the page (`?do=sample`), not for the cache.
  return (await cache.match(address(name))) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(filled ? install() : self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(filled ? activate() : retire()));

self.addEventListener("message", (event) => {
  if (event.data?.type === "accept-update") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!filled || url.origin !== self.location.origin) return;
  url.hash = "";
  if (request.method === "POST" && url.href === new URL("receive", scope).href) {
    event.respondWith(receive(request));
    return;
  }
  if (request.method !== "GET") return;
  url.search = "";
  const name = names.get(url.href) ?? (url.href === new URL("index.html", scope).href ? "index.html" : undefined);
  if (name !== undefined) event.respondWith(serve(request, name));
});
