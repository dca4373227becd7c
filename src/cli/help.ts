/** @file Help: what there is to type. */
import type { ArgsDef } from 'citty';
import type { CommandShape } from './command-shape.ts';
import type { CliWords } from './catalogue.ts';
import { placeName, usageLine } from './usage-line.ts';

type Row = readonly [shown: string, meaning: string];

/** The help of one command. */
export function commandHelp(command: CommandShape, words: CliWords): string {
  const entries = Object.entries(command.args);
  const places = entries.filter(([, { type }]) => type === 'positional').map(([name, { description = '' }]): Row => [placeName(name, words), description]);
  const options = entries.filter(([, { type }]) => type !== 'positional').map(([name, definition]): Row => [shownOption(name, definition, words), definition.description ?? '']);
  return sections([
    words.usage(usageLine(command, words)),
    command.summary,
    ...table(words.arguments, places),
    ...table(words.options, [...options, ...everywhere(words)]),
    [words.examples, ...command.examples.map((example) => `  headstart ${example}`)].join('\n'),
  ]);
}

/** The help of the whole. */
export function mainHelp(commands: readonly Pick<CommandShape, 'name' | 'summary'>[], version: string, words: CliWords): string {
  return sections([
    words.headline(version),
    words.usage(words.mainUsage),
    ...table(words.commands, commands.map(({ name, summary }): Row => [name, summary])),
    ...table(words.options, [...everywhere(words), ['--version', words.versionOption]]),
    words.helpOfCommand,
  ]);
}

/** The options that every command has. */
function everywhere(words: CliWords): readonly Row[] {
  return [[`--lang ${placeName('LANG', words)}`, words.langOption], ['--help', words.helpOption]];
}

function shownOption(name: string, { type, valueHint }: ArgsDef[string], words: CliWords): string {
  return type === 'boolean' ? `--${name}` : `--${name} ${placeName(valueHint ?? 'VALUE', words)}`;
}

function table(title: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([shown]) => shown.length));
  return [[title, ...rows.map(([shown, meaning]) => `  ${shown.padEnd(width)}  ${meaning}`)].join('\n')];
}

function sections(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
