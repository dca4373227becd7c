/** @file The files that were left out: the first few with their reasons, and where the rest is. */
import { printable } from './terminal.ts';
import { words } from './words.ts';

const SHOWN = 5;

/** Nothing when no file was left out; `where` names the place that lists them all. */
export function skippedLines(skipped: readonly { readonly path: string; readonly reason: string }[], where: string | undefined): readonly string[] {
  if (skipped.length === 0) return [];
  const rest = skipped.length - SHOWN;
  return [
    `${words.leftOut(skipped.length)}:`,
    ...skipped.slice(0, SHOWN).map(({ path, reason }) => `  ${printable(`${path}: ${reason}`)}`),
    ...(rest > 0 ? [`  ${words.moreLeftOut(rest, where)}`] : []),
  ];
}
