/** @file What kind of file it is, told by its first bytes and never by its name. */

/** The formats that Headstart reads. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif';

/** The format that the first bytes announce, or undefined. An SVG, a TIFF or a text is undefined whatever its name. */
export function sniff(bytes: Uint8Array): ImageFormat | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (hasText(bytes, 0, 'GIF87a') || hasText(bytes, 0, 'GIF89a')) return 'gif';
  if (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')) return 'webp';
  return undefined;
}

/** Kinds of images that are not read, as people call them. */
export type ForeignImage = 'BMP' | 'TIFF' | 'HEIC' | 'AVIF' | 'JPEG XL' | 'JPEG 2000' | 'Photoshop' | 'ICO';

/** Which image that is not read the first bytes announce, or undefined: something else altogether. */
export function sniffForeign(bytes: Uint8Array): ForeignImage | undefined {
  if (hasText(bytes, 0, 'BM') && bytes[5] === 0 && bytes.length > 26) return 'BMP';
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0]) || startsWith(bytes, [0x4d, 0x4d, 0, 0x2a])) return 'TIFF';
  if (hasText(bytes, 4, 'ftyp')) {
    if (['heic', 'heix', 'mif1', 'msf1', 'heim', 'heis', 'hevc'].some((brand) => hasText(bytes, 8, brand))) return 'HEIC';
    if (['avif', 'avis'].some((brand) => hasText(bytes, 8, brand))) return 'AVIF';
  }
  if (startsWith(bytes, [0xff, 0x0a]) || startsWith(bytes, [0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20])) return 'JPEG XL';
  if (startsWith(bytes, [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20])) return 'JPEG 2000';
  if (hasText(bytes, 0, '8BPS')) return 'Photoshop';
  if (startsWith(bytes, [0, 0, 1, 0])) return 'ICO';
  return undefined;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text, (letter) => letter.charCodeAt(0)).every((code, i) => bytes[at + i] === code);
}

/** The first bytes in words, for a refusal: as text where they are text, else in hexadecimal. */
export function describeFirstBytes(bytes: Uint8Array): string {
  const first = bytes.subarray(0, 12);
  if (first.every((byte) => byte >= 0x20 && byte < 0x7f)) return `"${String.fromCharCode(...first)}"`;
  return Array.from(first.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
