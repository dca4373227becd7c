/** @file The files that were left out: the first few with their reasons, and where the rest is. */
import type { Speech } from './speech.ts';
import { printable } from './terminal.ts';

const SHOWN = 5;

/** Nothing when no file was left out; `where` names the place that lists them all. */
export function skippedLines(skipped: readonly { readonly path: string; readonly reason: string }[], where: string | undefined, { words, told }: Speech): readonly string[] {
  if (skipped.length === 0) return [];
  const rest = skipped.length - SHOWN;
  return [
    `${words.leftOut(skipped.length)}:`,
    ...skipped.slice(0, SHOWN).map(({ path, reason }) => `  ${printable(`${path}: ${told(reason)}`)}`),
    ...(rest > 0 ? [`  ${words.moreLeftOut(rest, where)}`] : []),
  ];
}
