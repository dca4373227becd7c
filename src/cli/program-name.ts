/** @file What to type to call the command again: advice that can be copied must work. */
import { basename, isAbsolute, relative } from 'node:path';

/** "headstart", "npx headstart" when it was started from a project's packages, or "node dist/cli/main.js" from a checkout. */
export function programName(script: string, folder: string): string {
  const path = relative(folder, script);
  const outside = path.startsWith('..') || isAbsolute(path);
  const parts = path.split(/[\\/]/);
  if (!outside && parts.includes('node_modules')) return 'npx headstart';
  return !outside && basename(script) === 'main.js' ? `node ${parts.join('/')}` : 'headstart';
}

/** A word as a shell takes it: quoted where it must be. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll(/(["$`])/g, '\\$1')}"`;
}
