/** @file One call of the command, from its words to its exit code. */
import { HeadstartError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import { headstartVersion } from '../base/version.node.ts';
import { refuseLanguage } from './chosen-language.ts';
import type { Context, ListedCommand } from './command.ts';
import { exitCode, failureOf } from './failure.ts';
import { commandHelp, mainHelp } from './help.ts';
import type { CliWords } from './catalogue.ts';
import type { Screen } from './terminal.ts';

/** Runs what was typed; every failure is told on standard error. Gives the exit code. */
export async function runCommandLine(typed: readonly string[], commands: readonly ListedCommand[], context: Context): Promise<number> {
  try {
    return await dispatch(typed, commands, context);
  } catch (error) {
    const { err } = context.terminal;
    const versions = `headstart ${headstartVersion()}, node ${process.versions.node}, ${process.platform} ${process.arch}`;
    const { text, code } = failureOf(error, err, versions, context.speech);
    err.write(text);
    return code;
  }
}

async function dispatch(typed: readonly string[], commands: readonly ListedCommand[], context: Context): Promise<number> {
  const { terminal: { out }, speech: { words } } = context;
  refuseLanguage(typed, words);
  const asked = typed[0] === 'help' ? [...typed.slice(1), '--help'] : typed;
  const [first] = asked;
  if (first === undefined || first === '--help' || first === '-h') {
    out.write(mainHelp(commands, headstartVersion(), words));
    return exitCode.fine;
  }
  if (first === '--version' || first === '-v' || first === '-V') {
    out.write(`${headstartVersion()}\n`);
    return exitCode.fine;
  }
  const listed = commands.find(({ name }) => begins(asked, name));
  if (listed === undefined) return await group(asked, commands, out, words);
  const command = await listed.load();
  const rest = asked.slice(wordsOf(command.name).length);
  const end = rest.indexOf('--');
  if ((end < 0 ? rest : rest.slice(0, end)).some((word) => word === '--help' || word === '-h')) {
    out.write(commandHelp(command, words));
    return exitCode.fine;
  }
  return await command.run(rest, context);
}

/** The words of a command's name: two for one of a group, such as "data get". */
function wordsOf(name: string): readonly string[] {
  return name.split(' ');
}

function begins(typed: readonly string[], name: string): boolean {
  return wordsOf(name).every((word, index) => typed[index] === word);
}

/** What begins like commands of a group, but is none of them: help shows them all. @throws HeadstartError 'usage' for anything else. */
async function group([first = '', second]: readonly string[], commands: readonly ListedCommand[], out: Screen, words: CliWords): Promise<number> {
  const members = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (members.length === 0) throw unknownFirst(first, commands, words);
  if (second === '--help' || second === '-h') {
    const loaded = await Promise.all(members.map(({ load }) => load()));
    out.write(loaded.map((member) => commandHelp(member, words)).join('\n'));
    return exitCode.fine;
  }
  const known = members.map(({ name }) => name);
  if (second === undefined || second.startsWith('-')) throw new HeadstartError('usage', words.unfinishedCommand(first), words.didYouMean(undefined, known));
  throw unknownFirst(`${first} ${second}`, members, words);
}

function unknownFirst(first: string, commands: readonly ListedCommand[], words: CliWords): HeadstartError {
  if (first.startsWith('-')) {
    const known = ['--lang', '--help', '--version'];
    return new HeadstartError('usage', words.unknownOption('headstart', first), words.didYouMean(nearest(first, known), known));
  }
  const known = commands.map(({ name }) => name);
  return new HeadstartError('usage', words.unknownCommand(first), words.didYouMean(nearest(first, known), known));
}
