/** @file What was split, as lines: the photos of each class in each part, and what there is to say of it. */
import type { SplitFacts } from '../data/split/split-photos.ts';
import type { SplitData } from '../workflows/split-data.node.ts';
import type { CliWords } from './catalogue.ts';
import { alignedRows } from './columns.ts';
import type { Speech } from './speech.ts';
import { printable } from './terminal.ts';

/** What a run says of its split: nothing that moved, which a report explains. */
export function factLines(facts: SplitFacts | null, words: CliWords): readonly string[] {
  if (facts === null) return [];
  const told = ['given', 'together', 'torn', 'conflicting'] as const;
  return told.flatMap((fact) => (facts[fact] > 0 ? [words[fact](facts[fact])] : []));
}

export function splitLines(places: readonly string[], { images, classes, gone, moved, skipped, ...facts }: SplitData, { words, formats }: Speech): readonly string[] {
  const parts = ['train', 'validation', 'test'] as const;
  const rows = Object.entries(classes).map(([name, counts]) => ({ name: printable(name), counts: parts.map((part) => counts[part]) }));
  const sums = parts.map((_, index) => rows.reduce((sum, { counts }) => sum + counts[index]!, 0));
  const cells = ({ name, counts }: (typeof rows)[number]): readonly string[] => [name, ...counts.map((count) => formats.count(count))];
  const table = [['', ...parts.map((part) => words.parts[part])], ...rows.map(cells), cells({ name: words.allClasses, counts: sums }), ['', ...sums.map((sum) => formats.percent(sum / images))]];
  return [
    words.found(places.map(printable).join(', '), false, images, rows.length),
    ...alignedRows(table),
    ...(skipped.length > 0 ? [words.leftOut(skipped.length)] : []),
    ...factLines({ ...facts, moved }, words),
    ...(moved > 0 ? [words.moved(moved)] : []),
    ...(gone > 0 ? [words.gone(gone)] : []),
  ];
}
