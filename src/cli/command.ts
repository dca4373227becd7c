/** @file What a command is: a name, typed arguments, and what it does. */
import type { ArgsDef } from 'citty';
import type { CommandShape } from './command-shape.ts';
import type { Speech } from './speech.ts';
import type { Terminal } from './terminal.ts';

/** What a command gets besides its arguments. */
export type Context = {
  readonly terminal: Terminal;
  readonly speech: Speech;
  /** Given when the user interrupts. */
  readonly signal: AbortSignal;
};

export type Command = CommandShape & {
  /** @throws HeadstartError; otherwise gives the exit code. */
  readonly run: (words: readonly string[], context: Context) => Promise<number>;
};

/** A command by what the help of the whole says of it. */
export type ListedCommand = Pick<Command, 'name' | 'summary'> & { readonly load: () => Promise<Command> };

/** Arguments by name: flags are booleans, the rest is text, checked later by the command. */
export type Given<A extends ArgsDef> = {
  readonly [K in keyof A]: A[K] extends { readonly type: 'boolean' } ? boolean : A[K] extends { readonly required: true } ? string : string | undefined;
};

export type CommandDefinition<A extends ArgsDef> = CommandShape & {
  readonly args: A;
  readonly run: (given: Given<A>, positionals: readonly string[], context: Context) => Promise<number>;
};

/** citty reads `--no-cache` as the option `cache` with the value false. */
function negations(args: ArgsDef, parsed: Readonly<Record<string, unknown>>): Readonly<Record<string, boolean>> {
  const names = Object.keys(args).filter((name) => name.startsWith('no-'));
  return Object.fromEntries(names.map((name) => [name, parsed[name.slice('no-'.length)] === false]));
}

/** A command whose arguments are checked, then parsed, before it runs. */
export function defineCommand<const A extends ArgsDef>(definition: CommandDefinition<A>): Command {
  return {
    ...definition,
    run: async (words, context) => {
      // Not for help.
      const [{ parseArgs }, { checkArguments }] = await Promise.all([import('citty'), import('./check-arguments.ts')]);
      checkArguments(words, definition, context.speech.words);
      const parsed = parseArgs<A>([...words], definition.args);
      return await definition.run({ ...parsed, ...negations(definition.args, parsed) } as Given<A>, parsed._, context);
    },
  };
}
