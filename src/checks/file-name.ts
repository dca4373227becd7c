/** @file What kind of file a name announces by its extension. */
import type { ImageFormat } from '../image/sniff.ts';

const formats: Readonly<Record<ImageFormat, readonly string[]>> = { jpeg: ['jpg', 'jpeg', 'jpe', 'jfif', 'pjpeg'], png: ['png', 'apng'], webp: ['webp'], gif: ['gif'] };

/** Extensions that announce something else than what Headstart reads. Others, as in `photo.1` or `photo.large`, announce nothing. */
const others: ReadonlySet<string> = new Set([
  'bmp', 'tif', 'tiff', 'heic', 'heif', 'avif', 'jxl', 'svg', 'ico', 'psd', 'raw', 'dng', 'cr2', 'nef', 'arw', 'pdf', 'txt', 'html',
  'htm', 'xml', 'json', 'csv', 'doc', 'docx', 'zip', 'gz', 'tar', 'mp4', 'mov', 'avi', 'webm', 'mp3', 'db', 'ini',
]);

/** The extension where it announces another kind of file than `format`, without the point and as it is written; undefined where it fits or announces nothing. */
export function wrongExtension(path: string, format: ImageFormat): string | undefined {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1];
  const known = extension?.toLowerCase();
  if (known === undefined || formats[format].includes(known)) return undefined;
  return others.has(known) || Object.values(formats).some((names) => names.includes(known)) ? extension : undefined;
}
