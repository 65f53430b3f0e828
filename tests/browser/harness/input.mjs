// Input as a person gives it: the system's clipboard and an input method, not values written into nodes.

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
