/** @file The words of the report on the photos behind each cell of a confusion matrix. */
import { formatCount, plural } from '../base/format.ts';
import type { RunRecord } from './run-record.ts';
import { picture } from './words.ts';

export const cellWords: {
  readonly behind: (record: RunRecord) => string;
  readonly choose: (record: RunRecord) => string;
  readonly said: (label: string) => string;
  /** Of the photos of a cell: the truth, then what the model said. */
  readonly title: (truth: string, said: string) => string;
  readonly pair: (truth: string, said: string, count: number) => string;
  /** `one`: what a picture is called. */
  readonly count: (shown: number, of: number, one: string) => string;
  readonly pairs: (count: number) => string;
  readonly rest: (count: number) => string;
  /** Where there are too many classes for a matrix. */
  readonly notDrawn: (classes: number) => string;
  /** Pairs that have no place in the page. */
  readonly omitted: (count: number) => string;
  readonly back: string;
  /** Instead of photos. */
  readonly gone: string;
  readonly all: (shown: number, record: RunRecord) => string;
} = {
  behind: (record) => `The ${picture(record)}s behind each number`,
  choose: (record) => `Choose a number to see its ${picture(record)}s: each row holds a class, each column what the model said.`,
  said: (label) => `said ${label}`,
  title: (truth, said) => (truth === said ? `${truth}, rightly named` : `${truth}, taken for ${said}`),
  pair: (truth, said, count) => (truth === said ? `${truth}, rightly named: ${formatCount(count)}` : `${truth}, taken for ${said}: ${formatCount(count)}`),
  count: (shown, of, one) => (shown === of ? plural(of, one) : `${formatCount(shown)} of ${plural(of, one)} are in this page`),
  pairs: (count) => (count === 0 ? 'no class was taken for another' : 'most often confused'),
  rest: (count) => `${formatCount(count)} more`,
  notDrawn: (classes) => `A matrix of ${formatCount(classes)} classes cannot be read: it is not drawn, but run.json holds it (confusion), and with the photos the pairs are told that were confused most.`,
  omitted: (count) => `${plural(count, 'pair')} of classes, none of whose photos are in this page, ${count === 1 ? 'is' : 'are'} told in run.json alone (confusion).`,
  gone: 'There are no pictures here: this page was made again from run.json, and the file pictures.json, which holds the photos and the maps of the run, is not beside it. All numbers are those of the run.',
  back: 'back to those drawn by lot',
  all: (shown, record) => `Show all ${formatCount(shown)} ${picture(record)}s of this page`,
};
