/** @file The words in English. */
import type { Words } from './catalogue.ts';
import * as words from './words.ts';
import * as augmentation from './words-augmentation.ts';
import * as card from './words-card.ts';
import * as cells from './words-cells.ts';
import * as check from './words-check.ts';
import * as evaluation from './words-evaluation.ts';
import * as explain from './words-explain.ts';
import * as figures from './words-figures.ts';
import * as fineTune from './words-fine-tune.ts';
import * as mistakes from './words-mistakes.ts';
import * as outOfFold from './words-out-of-fold.ts';
import * as recipe from './words-recipe.ts';
import * as runs from './words-runs.ts';
import * as split from './words-split.ts';
import * as story from './words-story.ts';
import * as transfer from './words-transfer.ts';

export const english: Words = { ...words, ...augmentation, ...card, ...cells, ...check, ...evaluation, ...explain, ...figures, ...fineTune, ...mistakes, ...outOfFold, ...recipe, ...runs, ...split, ...story, ...transfer };
