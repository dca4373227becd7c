/** @file The words in Brazilian Portuguese. */
import type { Words } from './catalogue.ts';
import * as augmentation from './portuguese-augmentation.ts';
import { portugueseChartWords } from './portuguese-charts.ts';
import * as card from './portuguese-card.ts';
import * as cells from './portuguese-cells.ts';
import * as check from './portuguese-check.ts';
import * as evaluation from './portuguese-evaluation.ts';
import * as explain from './portuguese-explain.ts';
import * as figures from './portuguese-figures.ts';
import * as fineTune from './portuguese-fine-tune.ts';
import * as mistakes from './portuguese-mistakes.ts';
import * as outOfFold from './portuguese-out-of-fold.ts';
import * as recipe from './portuguese-recipe.ts';
import * as runs from './portuguese-runs.ts';
import * as split from './portuguese-split.ts';
import * as story from './portuguese-story.ts';
import * as transfer from './portuguese-transfer.ts';
import * as words from './portuguese-words.ts';

export const portuguese: Words = { ...words, ...augmentation, ...card, ...cells, ...check, ...evaluation, ...explain, ...figures, ...fineTune, ...mistakes, ...outOfFold, ...recipe, ...runs, ...split, ...story, ...transfer, chartWords: portugueseChartWords };
