/** @file Numbers as they are typed: checked here, so that the workflows get numbers. */
import { HeadstartError } from '../base/errors.ts';
import type { ClassWish } from '../evaluation/validation-counts.ts';
import { areShares } from '../data/split/split-parts.ts';
import type { CliWords } from './catalogue.ts';

/** A whole number of at least `smallest`, or undefined when the option was not given. */
export function wholeNumber(option: string, text: string | undefined, smallest: number, words: CliWords): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= smallest) return value;
  if (value > Number.MAX_SAFE_INTEGER) throw new HeadstartError('usage', words.tooLarge(option, text), words.suchAs(`${option} ${Math.max(smallest, 10)}`));
  throw new HeadstartError('usage', words.wantsWholeNumber(option, smallest, text), words.suchAs(`${option} ${Math.max(smallest, 10)}`));
}

const SECONDS_OF = { s: 1, m: 60, h: 3600 } as const;

/** A time such as "90s", "5m" or "1.5h" in seconds, or undefined when the option was not given. */
export function duration(option: string, text: string | undefined, words: CliWords): number | undefined {
  if (text === undefined) return undefined;
  const [, number, unit] = /^(\d+(?:\.\d+)?)([smh])$/.exec(text) ?? [];
  const seconds = Number(number) * SECONDS_OF[(unit ?? 's') as keyof typeof SECONDS_OF];
  if (seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new HeadstartError('usage', words.wantsTime(option, text), words.suchAs(`${option} 5m`));
}

const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };

/** Bytes as "500MB", "1.5 GB" or "0" (1024-based, as sizes are shown), or undefined when the option was not given. */
export function byteCount(option: string, text: string | undefined, words: CliWords): number | undefined {
  if (text === undefined) return undefined;
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([KMG]?B)?$/i.exec(text.trim()) ?? [];
  if (number !== undefined) return Math.floor(Number(number) * UNITS[unit.toUpperCase()]!);
  throw new HeadstartError('usage', words.wantsBytes(option, text), words.suchAs(`${option} 500MB`));
}

/** A class with a wanted precision, such as "Dog:precision=0.95", or with what a false alarm and a miss cost, such as "Dog:costs=5,1"; undefined when the option was not given. */
export function classWish(option: string, text: string | undefined, words: CliWords): ClassWish | undefined {
  if (text === undefined) return undefined;
  const [, name, kind, value = ''] = /^(.+):(precision|costs)=(.+)$/.exec(text) ?? [];
  const [first = Number.NaN, second = Number.NaN, ...more] = value.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  if (name !== undefined && kind === 'precision' && first > 0 && first <= 1 && Number.isNaN(second)) return { class: name, wish: { precision: first } };
  if (name !== undefined && kind === 'costs' && first >= 0 && second >= 0 && first + second > 0 && more.length === 0) return { class: name, wish: { cost: { falsePositive: first, falseNegative: second } } };
  throw new HeadstartError('usage', words.wantsThreshold(option, text), words.suchAs(`${option} Dog:precision=0.95`));
}

/** What is fine-tuned: `last`, `all`, a number of layers, or undefined when the option was not given or is `none`. */
export function fineTuneLayers(option: string, text: string | undefined, words: CliWords): 'last' | 'all' | number | undefined {
  if (text === undefined || text === 'none') return undefined;
  if (text === 'last' || text === 'all') return text;
  const layers = /^\d+$/.test(text) ? Number(text) : 0;
  if (Number.isSafeInteger(layers) && layers > 0) return layers;
  throw new HeadstartError('usage', words.wantsLayers(option, text), words.suchAs([option, 'last'].join(' ')));
}

/** A number above 0, such as 0.0003 or 3e-4, or undefined when the option was not given. */
export function learningRate(option: string, text: string | undefined, words: CliWords): number | undefined {
  if (text === undefined) return undefined;
  const rate = /^\d*\.?\d+(e-?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (rate > 0 && Number.isFinite(rate)) return rate;
  throw new HeadstartError('usage', words.wantsRate(option, text), words.suchAs(`${option} 0.0001`));
}

/** The three shares of a split, "0.7,0.15,0.15", each above 0 and adding up to 1. */
export function splitShares(option: string, text: string | undefined, words: CliWords): readonly [number, number, number] | undefined {
  if (text === undefined) return undefined;
  const parts = text.split(',').map((part) => (/^\s*\d*\.?\d+\s*$/.test(part) ? Number(part) : Number.NaN));
  const [train, validation, test] = parts;
  if (areShares(parts)) return [train!, validation!, test!];
  throw new HeadstartError('usage', words.wantsShares(option, text), words.suchAs(`${option} 0.7,0.15,0.15`));
}

/** Three numbers, one a channel, "0.485,0.456,0.406", or undefined when the option was not given. */
export function threeNumbers(option: string, text: string | undefined, words: CliWords): readonly [number, number, number] | undefined {
  if (text === undefined) return undefined;
  const [red, green, blue, ...more] = text.split(',').map((part) => (/^\s*-?(\d+\.?\d*|\.\d+)\s*$/.test(part) ? Number(part) : Number.NaN));
  if (red !== undefined && green !== undefined && blue !== undefined && more.length === 0 && ![red, green, blue].some(Number.isNaN)) return [red, green, blue];
  throw new HeadstartError('usage', words.wantsThreeNumbers(option, text), words.suchAs(`${option} 0.485,0.456,0.406`));
}
