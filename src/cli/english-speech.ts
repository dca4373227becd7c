/** @file The command in English. */
import { englishFormats } from '../base/format.ts';
import { englishSummaryWords } from '../model/summary-words.ts';
import type { Speech } from './speech.ts';
import { englishBackboneWords } from './words-backbones.ts';
import { englishCheckWords } from './words-check.ts';
import { englishHelp } from './words-help.ts';
import { englishDeviceWords } from './words-device.ts';
import { englishProfileWords } from './words-profile.ts';
import { englishSplitWords } from './words-split.ts';
import { englishWords } from './words.ts';

export const englishSpeech: Speech = {
  language: 'en',
  words: { ...englishWords, ...englishBackboneWords, ...englishCheckWords, ...englishDeviceWords, ...englishProfileWords, ...englishSplitWords },
  help: englishHelp,
  summary: englishSummaryWords,
  formats: englishFormats,
  told: (message) => message,
};
