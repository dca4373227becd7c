/** @file Whether a JPEG file goes on to its end marker: markers and lengths are followed (ITU-T T.81, annex B), nothing is decoded. */

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Whether every segment is there to the end marker. Bytes between segments and after the end are passed over, as decoders do. */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  let at = 2;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return false;
    // Any number of fill bytes may come before a marker.
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === undefined) return false;
    if (marker === END_OF_IMAGE) return true;
    if (standsAlone(marker)) continue;
    if (at + 2 > bytes.length) return false;
    at += (bytes[at]! << 8) | bytes[at + 1]!;
    if (at > bytes.length) return false;
    if (marker === START_OF_SCAN) at = endOfScan(bytes, at);
  }
}

/** Stuffed zeros, temporary, restart and start markers have no length. */
function standsAlone(marker: number): boolean {
  return marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8);
}

/** Where the next marker begins that is not part of the coded picture. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}
