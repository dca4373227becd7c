/** @file Which names in a zip may become files: those that lie below the folder, on every system. */

/** What Windows takes for a device, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const LONGEST_BYTES = 255;

/** What is wrong with the name of an entry, in words that follow the name, or undefined. A folder's name ends with a slash. */
export function wrongName(name: string): string | undefined {
  if (name === '' || name === '/') return 'is empty';
  if (/\p{Cc}/u.test(name)) return 'holds control characters';
  if (name.startsWith('/')) return 'is an absolute path';
  if (/^[a-z]:/i.test(name)) return 'begins with a drive letter';
  if (name.includes('\\')) return 'holds a backslash';
  for (const part of name.replace(/\/$/, '').split('/')) {
    if (part === '..') return 'leads out of the folder';
    if (part === '' || part === '.') return 'has an empty part';
    if (part.includes(':') || DEVICE.test(part) || /[. ]$/.test(part)) return 'is one that not every system can hold';
    if (new TextEncoder().encode(part).length > LONGEST_BYTES) return 'is too long';
  }
  return undefined;
}

/** A name as it may be shown, also when somebody chose it to do harm to a terminal. */
export function shownName(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}...` : name).replace(/\p{Cc}/gu, '\u{FFFD}');
}
