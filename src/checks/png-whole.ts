/** @file Whether a PNG file is whole: its chunks, their checksums and the last of them. */

const SIGNATURE_BYTES = 8;
/** Length, type and checksum. */
const FRAME_BYTES = 12;

/** Whether every chunk to IEND is there with the bytes that its checksum says; `checksum` is the CRC-32 of bytes. */
export function isWholePng(bytes: Uint8Array, checksum: (bytes: Uint8Array) => number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE_BYTES;
  while (at + FRAME_BYTES <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + FRAME_BYTES + length;
    if (end > bytes.length) return false;
    if (view.getUint32(end - 4) !== checksum(bytes.subarray(at + 4, end - 4))) return false;
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'IEND') return true;
    at = end;
  }
  return false;
}
