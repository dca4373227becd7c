/** @file What an entry of a zip is called: in which alphabet its name is written, programs tell or do not. */
import { getFileNameLowLevel, type Entry } from 'yauzl';

/** Of the extra field that has the name once more, in UTF-8 (APPNOTE 4.6.9). */
const UNICODE_PATH = 0x7075;

/**
 * Bytes that are UTF-8 are taken for it whether the zip says so or not: Info-ZIP on Unix and macOS writes it without the flag, and a name in another alphabet is hardly ever
 * valid UTF-8. What is not is in the alphabet of the first PCs (code page 437, APPNOTE appendix D).
 */
export function entryName({ generalPurposeBitFlag, fileNameRaw, extraFields }: Pick<Entry, 'generalPurposeBitFlag' | 'fileNameRaw' | 'extraFields'>): string {
  const asSaid = (): string => getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  if (extraFields.some(({ id }) => id === UNICODE_PATH)) return asSaid();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fileNameRaw);
  } catch {
    return asSaid();
  }
}
