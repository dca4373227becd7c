/** @file The figures of a run as tables: for the terminal, and in Markdown for the part of RESULTS.md that is written by the run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { machineLine } from '../machine.mjs';

const BEGIN = '<!-- written by npm run bench: begin -->';
const END = '<!-- written by npm run bench: end -->';
const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(2));
const spread = ({ median, min, max, noise }) => (noise === null ? digits(median) : `${digits(median)} (${digits(min)} to ${digits(max)})`);
const percent = (value) => `${(100 * value).toFixed(0)} %`;

const OURS = ['figure', 'threads', 'median (range)', 'unit', 'share of the limit', 'two threads over one', 'peak memory, MB'];
const BESIDE = ['figure', 'threads', 'unit', 'Headstart', 'peer', 'its median (range)', 'ratio, median (range)', 'peak memory, MB: ours, its'];

/** Our own figures, a row each with its head. */
export function ownRows({ figures }) {
  return [OURS, ...figures.map(({ title, threads, value, unit, share, scaling, memory }) => [
    title, String(threads), spread(value), unit, share === null ? '' : percent(share.median), scaling === null ? '' : spread(scaling), String(Math.round(memory)),
  ])];
}

/** Ours beside those of others. */
export function peerRows({ figures }) {
  return [BESIDE, ...figures.flatMap(({ title, threads, unit, value, memory, peers }) => peers.map(({ peer, once, value: theirs, ratio, memory: its }) => [
    title, String(threads), unit, spread(value), `${peer}${once ? ' (run once)' : ''}`, spread(theirs), spread(ratio), `${Math.round(memory)}, ${Math.round(its)}`,
  ]))];
}

/** Lines of columns that are as wide as their widest cell. */
export function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}

/** What was not measured, and why: a line each. `absent`: peers; `left`: why by figure. */
export function notMeasured({ absent, left, failures }) {
  const why = new Map();
  for (const [figure, reason] of Object.entries(left)) why.set(reason, [...(why.get(reason) ?? []), figure]);
  return [
    ...[...why].map(([reason, names]) => `${names.join(', ')}: ${reason}`),
    ...absent.map(({ peer, figures, why: reason }) => `${peer} (${figures.join(', ')}): ${reason}`),
    ...failures.map(({ name, threads, repeat, failed }) => `${name}, threads ${threads}, repeat ${repeat + 1}: failed: ${failed}`),
  ];
}

export function terminalTable(record) {
  const others = peerRows(record);
  const gaps = notMeasured(record);
  return [aligned(ownRows(record)), ...(others.length > 1 ? [aligned(others)] : []), ...(gaps.length > 0 ? [`Not measured:\n${gaps.map((line) => `  ${line}`).join('\n')}`] : [])].join('\n\n');
}

/** Replaces what is between the two marks; nothing else of the file is touched. Without marks they come to its end. */
export function withSection(text, section) {
  const whole = `${BEGIN}\n${section}\n${END}`;
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  return from < 0 || to < from ? `${text.trimEnd()}\n\n${whole}\n` : text.slice(0, from) + whole + text.slice(to + END.length);
}

const markdown = (rows) => [rows[0], rows[0].map(() => '---'), ...rows.slice(1)].map((row) => `| ${row.join(' | ')} |`);

/** The part of RESULTS.md that a run writes. */
export function sectionOf(record) {
  const limits = record.limits.map(({ name, threads, value, unit }) => `${name} at ${threads}: ${spread(value)} ${unit}`).join('; ');
  const others = peerRows(record);
  const gaps = notMeasured(record);
  return [
    '## All at once', '',
    `\`npm run bench\`, begun ${record.began.slice(0, 16).replace('T', ' ')} UTC, ${record.repeats} ${record.repeats === 1 ? 'repeat' : 'repeats'} in ${Math.round(record.minutes)} minutes; samples in \`logs/bench.json\`.`,
    'Each figure is of a process of its own that may use so many cores as it has threads; after it come its peers, in the same repeat. Rates are taken over at least',
    `${record.seconds} seconds after what warms up. ${machineLine(record.machine)}.`, '',
    `The machine's limits, threads beside them: ${limits}.`, '',
    ...markdown(ownRows(record)), '',
    'The share is counted in multiply-adds of the plain graph beside those of a product of two matrices of 1024 x 1024 at as many threads: of float32, or of bytes (byte-product) for what computes in',
    'int8. Forms that save products (Winograd) can exceed it. Two threads over one: how many times as quick. Memory is resident, the most of all repeats; scratch training alone in its process.', '',
    ...(others.length > 1 ? [
      '### Beside others', '',
      'Ratios are of the same repeat: how many times as quick Headstart is. Peers in Python have the layers and the number of parameters of ours, which both sides count.', '',
      ...markdown(others), '',
    ] : []),
    ...(gaps.length > 0 ? ['Not measured:', '', ...gaps.map((line) => `- ${line}`), ''] : []),
    ...record.notes,
  ].join('\n').trimEnd();
}

export function writeSection(file, record) {
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), sectionOf(record)));
}
