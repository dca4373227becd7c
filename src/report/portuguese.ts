/** @file The words in Brazilian Portuguese. */
import type { Words } from './catalogue.ts';
import { portugueseChartWords } from './portuguese-charts.ts';
import * as explain from './portuguese-explain.ts';
import * as recipe from './portuguese-recipe.ts';
import * as transfer from './portuguese-transfer.ts';
import * as words from './portuguese-words.ts';

export const portuguese: Words = { ...words, ...explain, ...recipe, ...transfer, chartWords: portugueseChartWords };
