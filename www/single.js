// What the single-file edition brings along in place of addresses: the wasm file as compressed text, and
// the worker as the text of this very script. It runs after wasm-bindgen's glue, in one script element with
// it, and before boot.js; the worker runs the same two.
{
  const scope = globalThis;
  if (typeof document === "undefined") {
    scope.addEventListener("message", ({ data }) => wasm_bindgen.initSync({ module: data }), { once: true });
  } else {
    const script = document.currentScript;
    const packed = document.getElementById("wasm").textContent;
    scope.zhibiaoParts = {
      bytes() {
        const bytes = Uint8Array.from(atob(packed.trim()), (letter) => letter.charCodeAt(0));
        return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
      },
      init: wasm_bindgen,
      worker: URL.createObjectURL(new Blob([script.textContent], { type: "text/javascript" })),
    };
  }
}
