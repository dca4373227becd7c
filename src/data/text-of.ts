/** @file The bytes of a file that people write as text. */
import { HeadstartError } from '../base/errors.ts';
import { formatCount } from '../base/format.ts';

/** UTF-8, or UTF-16 with its mark, as some spreadsheets write it. @throws HeadstartError 'data' naming the file and its first line that is neither. */
export function textOf(bytes: Uint8Array, file: string): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HeadstartError('data', `${file} is not UTF-8 text: line ${formatCount(firstBadLine(bytes))} has bytes that are none.`, 'Save it as UTF-8; spreadsheets have this as "CSV UTF-8".');
  }
}

function firstBadLine(bytes: Uint8Array): number {
  let [line, from] = [1, 0];
  for (; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const until = end < 0 ? bytes.length : end;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, until));
    } catch {
      return line;
    }
    from = until + 1;
  }
  return line;
}
