// Pictures that are kept: written with a palette, which makes them a third as large and is seen by nobody.

import { deflateSync } from "node:zlib";

/** As PNG has it; Node has its own only from 20.15 on. */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

/** The same picture as a PNG of at most 256 colours. A page beside reads the pixels. */
export async function withPalette(context, png) {
  const page = await context.newPage();
  const { width, height, pixels } = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const pen = new OffscreenCanvas(width, height).getContext("2d");
    pen.drawImage(image, 0, 0);
    const blob = new Blob([pen.getImageData(0, 0, width, height).data]);
    const address = await new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(blob);
    });
    return { width, height, pixels: address.slice(address.indexOf(",") + 1) };
  }, png.toString("base64"));
  await page.close();

  const bytes = Buffer.from(pixels, "base64");
  // The pages' plain grounds keep their exact colour; what lies between, the edges of letters, is rounded.
  const exact = new Map();
  for (let at = 0; at < bytes.length; at += 4) {
    const colour = bytes.readUIntBE(at, 3);
    exact.set(colour, (exact.get(colour) ?? 0) + 1);
  }
  const grounds = [...exact].filter(([, count]) => count > 2000).sort((a, b) => b[1] - a[1]).slice(0, 64).map(([colour]) => colour);
  const round = (colour) => colour & 0xe0e0e0 | 0x101010;
  const rounded = new Map();
  for (const [colour, count] of exact) if (!grounds.includes(colour)) rounded.set(round(colour), (rounded.get(round(colour)) ?? 0) + count);
  const palette = [...grounds, ...[...rounded].sort((a, b) => b[1] - a[1]).slice(0, 256 - grounds.length).map(([colour]) => colour)];
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const nearest = (colour) => {
    const [r, g, b] = parts(colour);
    const away = (other) => parts(other).reduce((sum, value, at) => sum + Math.abs(value - [r, g, b][at]), 0);
    return palette.reduce((best, other, at) => (away(other) < away(palette[best]) ? at : best), 0);
  };
  const indices = new Map([...exact.keys()].map((colour) => [colour, nearest(colour)]));

  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = indices.get(bytes.readUIntBE((y * width + x) * 4, 3));
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flatMap(parts))),
    chunk("IDAT", deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
