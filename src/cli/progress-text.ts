/** @file One line of progress: as much of it as the window has room for. */
import type { TrainingPlace, Unit } from '../workflows/events.ts';
import { secondsLeft, shareDone, type Pace } from './pace.ts';
import type { CliWords } from './catalogue.ts';

export type ProgressState = {
  /** What is being done, such as "Reading the photos". */
  readonly title: string;
  readonly unit: Unit;
  readonly pace: Pace;
  readonly at: TrainingPlace | undefined;
  /** Whether earlier work counts as done, so that the first mark says nothing about the rate. */
  readonly resumed: boolean;
};

const WIDEST_BAR = 20;
/** A narrower bar shows nothing. */
const NARROWEST_BAR = 6;

/**
 * "Reading the photos   42 %  [########------------]  about 20 s left  846 of 2,002 photos". In a narrow window the bar shrinks
 * and goes first, then the words from the right. Without a window (`columns` undefined) there is no bar.
 */
export function progressText({ title, pace, at, unit, resumed }: ProgressState, columns: number | undefined, words: CliWords): string {
  const share = shareDone(pace);
  if (share === undefined) return `${title}  ${words.soFar(pace.last.done, unit)}`;
  const head = `${title}  ${`${Math.floor(share * 100)} %`.padStart(5)}`;
  const left = secondsLeft(pace, resumed);
  const tail = [...(left === undefined ? [] : [words.left(left)]), at === undefined ? words.amount(pace.last.done, pace.total, unit) : words.at(at.epoch, at.epochs, at.loss)];
  if (columns === undefined) return [head, ...tail].join('  ');
  const room = columns - 1 - [head, '[]', ...tail].join('  ').length;
  const bar = room < NARROWEST_BAR ? [] : [barOf(share, Math.min(WIDEST_BAR, room))];
  const lines = [[head, ...bar, ...tail], [head, tail[0]!], [head]].map((parts) => parts.join('  '));
  return lines.find((line) => line.length < columns) ?? head;
}

function barOf(share: number, width: number): string {
  const filled = Math.floor(share * width);
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}]`;
}
