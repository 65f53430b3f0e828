// Other builds of the same page, made from dist/ by changing files and doing what the release build does:
// the service worker's list is computed again.

import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { dist } from "./site.mjs";

/** A copy of dist/ in which `edits` (`{ "index.html": (text) => text }`) are made and listed. */
export async function variant(edits) {
  const folder = await mkdtemp(join(tmpdir(), "zhibiao-build-"));
  after(() => rm(folder, { recursive: true, force: true }));
  await cp(dist, folder, { recursive: true });
  const worker = join(folder, "sw.js");
  let list = await readFile(worker, "utf8");
  for (const [name, edit] of Object.entries(edits)) {
    const file = join(folder, name);
    const text = edit(await readFile(file, "utf8"));
    await writeFile(file, text);
    const line = new RegExp(`("${name.replaceAll(".", "\\.")}": ")[0-9a-f]{64}"`);
    list = list.replace(line, (_, start) => `${start}${createHash("sha256").update(text).digest("hex")}"`);
  }
  await writeFile(worker, list);
  return folder;
}

/** The names of the service worker's list in the shipped build. */
export async function kept() {
  const text = await readFile(join(dist, "sw.js"), "utf8");
  return Object.keys(JSON.parse(text.match(/^const PARTS = (\{[^}]*\});$/m)[1]));
}

/** The name of the worker's script in the shipped build. */
export async function worker() {
  return (await kept()).find((name) => /^worker(-[0-9a-f]+)?\.js$/.test(name));
}
