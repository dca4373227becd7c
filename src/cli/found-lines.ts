/** @file What a run found: the photos by class, what was left out, the split. */
import type { WorkflowEvent } from '../workflows/events.ts';
import type { Speech } from './speech.ts';
import { factLines } from './split-lines.ts';
import { printable } from './terminal.ts';

/** More classes than these are only counted. */
const MOST_CLASSES = 20;

export function foundLines({ recipe, places, sample, counts, skipped, split, splitBy }: Extract<WorkflowEvent, { type: 'found' }>, { words, formats }: Speech): readonly string[] {
  const entries = Object.entries(counts);
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const shown = entries.slice(0, MOST_CLASSES).map(([name, count]) => ({ name: printable(name), count: formats.count(count) }));
  const width = Math.max(...shown.map(({ name }) => name.length));
  const digits = Math.max(...shown.map(({ count }) => count.length));
  return [
    ...(recipe === 'default' ? [] : [words.recipe(recipe)]),
    words.found(places.map(printable).join(', '), sample, total, entries.length),
    ...shown.map(({ name, count }) => `  ${name.padEnd(width)}  ${count.padStart(digits)}`),
    ...(entries.length > shown.length ? [`  ${words.moreClasses(entries.length - shown.length)}`] : []),
    ...(skipped > 0 ? [`  ${words.leftOut(skipped)}`] : []),
    `  ${words.split(...split)}`,
    ...factLines(splitBy, words).map((line) => `  ${line}`),
  ];
}
