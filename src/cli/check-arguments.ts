/** @file Refuses what a command does not know: nothing that a user types is ignored. */
import type { ArgsDef } from 'citty';
import { HeadstartError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import type { CommandShape } from './command-shape.ts';
import type { CliWords } from './catalogue.ts';
import { placeName, usageLine } from './usage-line.ts';

/** @throws HeadstartError 'usage' naming the first word that is unknown, left over, missing or without its value. */
export function checkArguments(given: readonly string[], command: CommandShape, words: CliWords): void {
  const { name, args, many = false } = command;
  const positionals: string[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < given.length; at++) {
    const word = given[at]!;
    if (word === '--') {
      positionals.push(...given.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      positionals.push(word);
      continue;
    }
    const [option, value] = halves(word);
    const definition = optionOf(args, option);
    if (definition === undefined) throw unknownOption(command, option, words);
    if (seen.has(option)) throw usage(words.repeatedOption(name, option), words.seeHelp(name));
    seen.add(option);
    if (definition.type === 'boolean') {
      if (value !== undefined) throw usage(words.needlessValue(name, option, value), words.seeHelp(name));
    } else {
      if (value === undefined) at++;
      const text = value ?? given[at];
      if (value === undefined && !isValue(text)) throw usage(words.missingValue(name, option, text), words.seeHelp(name));
      if (text === '') throw usage(words.emptyWord(name, option), words.seeHelp(name));
    }
  }
  const places = Object.entries(args).filter(([, { type }]) => type === 'positional');
  const empty = positionals.indexOf('');
  if (empty >= 0) throw usage(words.emptyWord(name, placeName(places[Math.min(empty, places.length - 1)]?.[0] ?? '', words)), words.usage(usageLine(command, words)));
  const missing = places[positionals.length];
  if (missing?.[1].required === true) throw usage(words.missingArgument(name, placeName(missing[0], words)), words.usage(usageLine(command, words)));
  if (positionals.length > places.length && !many) {
    throw usage(words.extraArgument(name, positionals[places.length]!), words.usage(usageLine(command, words)));
  }
}

/** "--cap=10" -> ["--cap", "10"]; "--json" -> ["--json", undefined]. */
function halves(word: string): [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function optionOf(args: ArgsDef, option: string): ArgsDef[string] | undefined {
  const name = option.slice(2);
  if (!option.startsWith('--') || !Object.hasOwn(args, name)) return undefined;
  return args[name]?.type === 'positional' ? undefined : args[name];
}

/** A negative number is a value, for its option to judge; another word with a dash is an option, so the value was forgotten. */
function isValue(word: string | undefined): boolean {
  return word !== undefined && (!word.startsWith('-') || /^-[\d.]/.test(word));
}

function unknownOption({ name, args }: CommandShape, option: string, words: CliWords): HeadstartError {
  const known = [...Object.keys(args).filter((key) => args[key]!.type !== 'positional'), 'lang', 'help'].map((key) => `--${key}`);
  return usage(words.unknownOption(name, option), words.didYouMean(nearest(option, known), known));
}

function usage(message: string, hint: string): HeadstartError {
  return new HeadstartError('usage', message, hint);
}
