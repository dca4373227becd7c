/** @file Whether a WebP file is as long as its RIFF container says, and was written to its end (https://developers.google.com/speed/webp/docs/riff_container). */

const FRAME_BYTES = 8;
/** An animation's frame: place, size, duration, flags; then its chunks. */
const ANIMATION_BYTES = 16;
/** Where the whole length was set aside before the bytes came, the rest is zeros; fewer than these may be chance. */
const UNWRITTEN = 64;
/**
 * The end of a sound picture in one colour is zeros too, which no decoder tells from bytes that were never written, but few for its size: libwebp (efforts 2 to 6, any quality, lossless)
 * leaves at most one byte in 17 blocks of 16 x 16 pixels. Effort 0 may leave more.
 */
const BLOCKS_PER_ZERO = 8;
const BLOCK_PIXELS = 256;

/** Whether all bytes are there that the container and the chunks in it announce. */
export function isWholeWebp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 + FRAME_BYTES) return false;
  const end = FRAME_BYTES + view.getUint32(4, true);
  return end <= bytes.length && isWritten(bytes.subarray(12, end));
}

/** Whether the chunks fill their place and none of them was never written. */
function isWritten(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + FRAME_BYTES <= bytes.length) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + FRAME_BYTES, at + FRAME_BYTES + length);
    if (type === '\0\0\0\0' || (type === 'ANMF' && !isWritten(data.subarray(ANIMATION_BYTES))) || isZeroAtTheEnd(data, pixelsOf(type, data))) return false;
    at += FRAME_BYTES + length + (length & 1);
  }
  // The last chunk may lack the byte that makes its length even.
  return at <= bytes.length + 1;
}

/** Of a coded picture, by its own header; 0 where the chunk is none. */
function pixelsOf(type: string, data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  // Three bytes of flags, three of a start code, then width and height in 14 bits each (RFC 6386, section 9.1).
  if (type === 'VP8 ' && data.length >= 10) return (view.getUint16(6, true) & 0x3fff) * (view.getUint16(8, true) & 0x3fff);
  // One byte of a signature, then width - 1 and height - 1 in 14 bits each.
  if (type === 'VP8L' && data.length >= 5) return ((view.getUint32(1, true) & 0x3fff) + 1) * (((view.getUint32(1, true) >>> 14) & 0x3fff) + 1);
  return 0;
}

function isZeroAtTheEnd(data: Uint8Array, pixels: number): boolean {
  const most = Math.max(UNWRITTEN, pixels / BLOCK_PIXELS / BLOCKS_PER_ZERO);
  return pixels > 0 && data.length >= most && data.subarray(data.length - Math.ceil(most)).every((byte) => byte === 0);
}
