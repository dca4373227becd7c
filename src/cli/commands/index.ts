/** @file The commands, in the order of the help. */
import type { Command } from '../command.ts';
import type { Speech } from '../speech.ts';
import { backbonesCommand } from './backbones.ts';
import { cacheCommand } from './cache.ts';
import { compareCommand } from './compare.ts';
import { dataCheckCommand } from './data-check.ts';
import { dataGetCommand } from './data-get.ts';
import { dataPreviewCommand } from './data-preview.ts';
import { dataSplitCommand } from './data-split.ts';
import { evaluateCommand } from './evaluate.ts';
import { explainCommand } from './explain.ts';
import { lrFindCommand } from './lr-find.ts';
import { predictCommand } from './predict.ts';
import { reportCommand } from './report.ts';
import { summaryCommand } from './summary.ts';
import { trainCommand } from './train.ts';

export const commands = (speech: Speech): readonly Command[] => [compareCommand, trainCommand, reportCommand, lrFindCommand, predictCommand, evaluateCommand, explainCommand, summaryCommand, backbonesCommand, dataGetCommand, dataCheckCommand, dataSplitCommand, dataPreviewCommand, cacheCommand].map((command) => command(speech));
