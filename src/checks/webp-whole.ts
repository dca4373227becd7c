/** @file Whether a WebP file is as long as its RIFF container says, and was written to its end. */

const FRAME_BYTES = 8;
/** A coded picture hardly has so many zeros on end; where the whole length was set aside before the bytes came, the rest is zeros. */
const UNWRITTEN = 64;

/** Whether all bytes are there that the container and the chunks in it announce. */
export function isWholeWebp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 + FRAME_BYTES) return false;
  const end = FRAME_BYTES + view.getUint32(4, true);
  if (end > bytes.length || bytes.subarray(end - UNWRITTEN, end).every((byte) => byte === 0)) return false;
  let at = 12;
  while (at + FRAME_BYTES <= end) at += FRAME_BYTES + view.getUint32(at + 4, true);
  // The last chunk may lack the byte that makes its length even.
  return at <= end + 1;
}
