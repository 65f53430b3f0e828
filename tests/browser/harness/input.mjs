// Input as a person gives it: the system's clipboard, an input method, the mouse, not values written into nodes.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

const dropped = [];
after(() => Promise.all(dropped.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Puts text, and HTML if given, on the clipboard, through a copy event of a page beside. */
export async function copy(context, text, html) {
  const page = await context.newPage();
  try {
    await page.evaluate(
      ({ text, html }) => {
        document.addEventListener("copy", (event) => {
          event.preventDefault();
          event.clipboardData.setData("text/plain", text);
          if (html !== undefined) event.clipboardData.setData("text/html", html);
          globalThis.copied = true;
        });
        // A key press is the user's act that copying asks for.
        document.addEventListener("keydown", () => document.execCommand("copy"));
      },
      { text, html },
    );
    await page.bringToFront();
    await page.keyboard.press("F8");
    await page.waitForFunction(() => globalThis.copied === true);
  } finally {
    await page.close();
  }
}

/** Copies in a page beside, then presses Ctrl+V where the focus is. */
export async function paste(page, text, { html } = {}) {
  await copy(page.context(), text, html);
  await page.bringToFront();
  await page.keyboard.press("ControlOrMeta+V");
}

/**
 * Types through an input method, in Chromium only (the protocol of Firefox has no such call): the
 * field shows each of `steps` in turn as composition, then `text` is committed.
 *
 *     await compose(page, ["n", "ni", "ni h", "ni hao"], "你好");
 */
export async function compose(page, steps, text) {
  const session = await page.context().newCDPSession(page);
  for (const step of steps) {
    await session.send("Input.imeSetComposition", { text: step, selectionStart: step.length, selectionEnd: step.length });
    // A frame between the steps, so that a view that writes into the field gets its chance to do harm.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  await session.send("Input.insertText", { text });
  await session.detach();
}

/**
 * Drags files, `{ name, text }`, from the system onto the middle of the element and lets go. In Chromium they are files
 * on the disk and the browser's own drag; the driver of Firefox has no such thing, so the events are made in the page.
 */
export async function drop(page, selector, files) {
  const box = await page.locator(selector).boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, page.viewportSize().height - box.y) / 2];
  if (page.context().browser()?.browserType().name() === "firefox") {
    await page.evaluate(({ x, y, files }) => {
      const data = new DataTransfer();
      for (const { name, text } of files) data.items.add(new File([text], name, { type: "text/plain" }));
      const target = document.elementFromPoint(x, y);
      for (const type of ["dragenter", "dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer: data, clientX: x, clientY: y }));
      }
    }, { x, y, files });
    return;
  }
  // The page reads them in its own time, so they stay until the tests are over.
  const folder = await mkdtemp(join(tmpdir(), "zhibiao-drop-"));
  dropped.push(folder);
  const paths = [];
  for (const { name, text } of files) {
    paths.push(join(folder, name));
    await writeFile(paths.at(-1), text);
  }
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x, y, data: { items: [], files: paths, dragOperationsMask: 1 } });
  }
  await session.detach();
}

/** Selects the first place where `words` stand in the element, by pressing and drawing the mouse. */
export async function select(page, selector, words) {
  const { from, to } = await page.locator(selector).evaluate((element, words) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const box = range.getBoundingClientRect();
      const y = box.top + box.height / 2;
      return { from: { x: box.left, y }, to: { x: box.right, y } };
    }
    throw new Error(`no text node holds ${words}`);
  }, words);
  await page.mouse.move(from.x + 1, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 3 });
  await page.mouse.move(to.x - 1, to.y, { steps: 3 });
  await page.mouse.up();
}
