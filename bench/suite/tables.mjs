/** @file The figures of a run as tables: for the terminal, and in Markdown for the part of RESULTS.md that is written by the run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { machineLine } from '../machine.mjs';

const BEGIN = '<!-- written by npm run bench: begin -->';
const END = '<!-- written by npm run bench: end -->';
const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const spread = ({ median, min, max }) => `${digits(median)} (${digits(min)} to ${digits(max)})`;

const HEAD = ['figure', 'threads', 'median (range)', 'unit', 'share of the limit', 'peak memory, MB', 'ratio to peers, median (range)'];

export function rowsOf({ figures }) {
  return figures.map(({ title, threads, value, unit, share, memory, peers }) => [
    title, String(threads), spread(value), unit, share === null ? '' : `${(100 * share.median).toFixed(0)} %`, memory === null ? '' : String(Math.round(memory)),
    Object.entries(peers).map(([name, { ratio }]) => `${name}: ${spread(ratio)}`).join('; '),
  ]);
}

/** Lines of columns that are as wide as their widest cell. */
export function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}

export const terminalTable = (record) => aligned([HEAD, ...rowsOf(record)]);

/** Replaces what is between the two marks; nothing else of the file is touched. Without marks they come to its end. */
export function withSection(text, section) {
  const whole = `${BEGIN}\n${section}\n${END}`;
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  return from < 0 || to < from ? `${text.trimEnd()}\n\n${whole}\n` : text.slice(0, from) + whole + text.slice(to + END.length);
}

export function writeSection(file, record) {
  const cells = (row) => `| ${row.join(' | ')} |`;
  const limits = record.limits.map(({ name, threads, value, unit }) => `${name} at ${threads}: ${spread(value)} ${unit}`).join('; ');
  const section = [
    '## All at once', '',
    `\`npm run bench\`, ${record.repeats} ${record.repeats === 1 ? 'repeat' : 'repeats'}, each figure in a process of its own that may use so many cores as it has threads, in turn with its peers.`,
    `${machineLine(record.machine)}. The machine's limits, threads beside them: ${limits}. The share is counted in multiply-adds of the plain graph beside the product of two`,
    'float32 matrices; whole numbers and forms that save products can exceed it.', '',
    cells(HEAD), cells(HEAD.map(() => '---')), ...rowsOf(record).map(cells),
  ].join('\n');
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), section));
}
