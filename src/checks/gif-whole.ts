/** @file Whether a GIF file goes on to its trailer: blocks and their lengths are followed, nothing is decoded. */

const HEADER_BYTES = 13;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;

/** Whether every block is there to the trailer. */
export function isWholeGif(bytes: Uint8Array): boolean {
  let at = HEADER_BYTES + tableBytes(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at++];
    if (block === TRAILER) return true;
    if (block === IMAGE) at = endOfBlocks(bytes, at + 9 + tableBytes(bytes[at + 8] ?? 0) + 1);
    else if (block === EXTENSION) at = endOfBlocks(bytes, at + 1);
    // Some programs leave zeros between blocks.
    else if (block !== 0) return false;
  }
  return false;
}

/** How long the table of colours is that flags announce. */
function tableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
  return at + 1;
}
