/** @file The line that tells what was written, and whether something was there before. */
import { existsSync } from 'node:fs';
import type { CliWords } from './catalogue.ts';
import { printable } from './terminal.ts';

/** To be asked before the file is written: the line for afterwards. */
export function writtenLine(file: string, words: CliWords): string {
  return `${existsSync(file) ? words.replaced(printable(file)) : words.wrote(printable(file))}\n`;
}
