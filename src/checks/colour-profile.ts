/** @file What a colour profile (ICC.1:2022) says of the colours of a picture, and whether that can be right for a photo on a screen. */

const HEADER_BYTES = 128;
/** Red, green and blue as X, Y and Z under the light of the profile connection space (D50). */
const SRGB = [0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141];
const DISPLAY_P3 = [0.5151, 0.2412, -0.0011, 0.2919, 0.6922, 0.0419, 0.1572, 0.0666, 0.7841];
/** Between profiles that are made for the same colours, rounding and adaptation make less. */
const CLOSE = 0.03;

/**
 * What is odd about a profile for a picture whose colours are in `space` (`RGB`, `GRAY` or `CMYK`), in words that follow a path; undefined where it is one of screens and phones
 * (sRGB, Display P3) or of grey pictures.
 */
export function oddProfile(profile: Uint8Array, space: 'RGB' | 'GRAY' | 'CMYK'): string | undefined {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  if (profile.length < HEADER_BYTES + 4 || text(profile, 36) !== 'acsp') return 'its colour profile is damaged';
  const own = text(profile, 16).trim();
  if (own !== space) return `its colour profile is for ${own} colours, but the picture has ${space}`;
  if (space !== 'RGB') return undefined;
  const primaries = ['rXYZ', 'gXYZ', 'bXYZ'].flatMap((tag) => xyzOf(view, tag));
  if (primaries.length < SRGB.length || isClose(primaries, SRGB) || isClose(primaries, DISPLAY_P3)) return undefined;
  return 'its colour profile is not one of screens: programs that pass it over show other colours';
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function isClose(these: readonly number[], those: readonly number[]): boolean {
  return these.every((value, i) => Math.abs(value - those[i]!) < CLOSE);
}

/** The three numbers of a tag, signed with 16 bits after the point; none where it is missing or leads outside. */
function xyzOf(view: DataView, tag: string): readonly number[] {
  const count = Math.min(view.getUint32(HEADER_BYTES), Math.floor((view.byteLength - HEADER_BYTES - 4) / 12));
  for (let entry = 0; entry < count; entry++) {
    const at = HEADER_BYTES + 4 + 12 * entry;
    if (text(new Uint8Array(view.buffer, view.byteOffset), at) !== tag) continue;
    const from = view.getUint32(at + 4) + 8;
    return from + 12 > view.byteLength ? [] : [0, 4, 8].map((offset) => view.getInt32(from + offset) / 65_536);
  }
  return [];
}
