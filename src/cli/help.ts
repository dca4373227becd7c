/** @file Help: what there is to type. */
import type { ArgsDef } from 'citty';
import type { CommandShape } from './command-shape.ts';
import { usageLine } from './usage-line.ts';
import { words } from './words.ts';

type Row = readonly [shown: string, meaning: string];

/** The help of one command. */
export function commandHelp(command: CommandShape): string {
  const entries = Object.entries(command.args);
  const places = entries.filter(([, { type }]) => type === 'positional').map(([name, { description = '' }]): Row => [name.toUpperCase(), description]);
  const options = entries.filter(([, { type }]) => type !== 'positional').map(([name, definition]): Row => [shownOption(name, definition), definition.description ?? '']);
  return sections([
    words.usage(usageLine(command)),
    command.summary,
    ...table(words.arguments, places),
    ...table(words.options, [...options, ['--help', words.helpOption]]),
    [words.examples, ...command.examples.map((example) => `  headstart ${example}`)].join('\n'),
  ]);
}

/** The help of the whole. */
export function mainHelp(commands: readonly CommandShape[], version: string): string {
  return sections([
    words.headline(version),
    words.usage(words.mainUsage),
    ...table(words.commands, commands.map(({ name, summary }): Row => [name, summary])),
    ...table(words.options, [['--help', words.helpOption], ['--version', words.versionOption]]),
    words.helpOfCommand,
  ]);
}

function shownOption(name: string, { type, valueHint }: ArgsDef[string]): string {
  return type === 'boolean' ? `--${name}` : `--${name} ${valueHint ?? 'VALUE'}`;
}

function table(title: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([shown]) => shown.length));
  return [[title, ...rows.map(([shown, meaning]) => `  ${shown.padEnd(width)}  ${meaning}`)].join('\n')];
}

function sections(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
