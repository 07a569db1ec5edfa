// Reads just enough of a PNG to judge an app icon: its size and, for the outline, that it is white on transparent.
import { inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function imageErrors(bytes, size, outline) {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(signature)) return ['not a PNG'];
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (width !== size || height !== size) return [`${width}x${height}, wanted ${size}x${size}`];
  return outline ? outlineErrors(bytes, width, height) : [];
}

function outlineErrors(bytes, width, height) {
  if (bytes[24] !== 8 || bytes[25] !== 6 || bytes[28] !== 0) return ['wanted 8-bit RGBA without interlacing'];
  const pixels = unfilter(inflateSync(imageData(bytes)), width * 4, height);
  let clear = 0;
  let solid = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] === 0) {
      clear++;
      continue;
    }
    if (pixels[i + 3] === 255) solid++;
    if (pixels[i] < 250 || pixels[i + 1] < 250 || pixels[i + 2] < 250) return [`pixel ${i / 4} is not white`];
  }
  return clear > 0 && solid > 0 ? [] : ['wanted white lines on a transparent ground'];
}

function imageData(bytes) {
  const parts = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  return Buffer.concat(parts);
}

// The five row filters of the PNG specification, section 9, for 4 bytes a pixel.
function unfilter(raw, stride, height) {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x >= 4 ? out[y * stride + x - 4] : 0;
      const up = y > 0 ? out[(y - 1) * stride + x] : 0;
      const corner = x >= 4 && y > 0 ? out[(y - 1) * stride + x - 4] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[y * stride + x] = (raw[y * (stride + 1) + 1 + x] + guess) & 255;
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map(value => Math.abs(estimate - value));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
