/** @file The shape of what the command says: the English records give it, a translation fills it. */
import type { englishBackboneWords } from './words-backbones.ts';
import type { englishCheckWords } from './words-check.ts';
import type { englishDeviceWords } from './words-device.ts';
import type { englishProfileWords } from './words-profile.ts';
import type { englishSplitWords } from './words-split.ts';
import type { englishHelp } from './words-help.ts';
import type { englishWords } from './words.ts';

/** The shape of an English record, without its texts. */
type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...given: infer G) => string ? (...given: G) => string : Shape<T[K]> };

export type CliWords = Shape<typeof englishWords> & Shape<typeof englishBackboneWords> & Shape<typeof englishCheckWords> & Shape<typeof englishDeviceWords> & Shape<typeof englishProfileWords> & Shape<typeof englishSplitWords>;
export type CliHelp = Shape<typeof englishHelp>;
