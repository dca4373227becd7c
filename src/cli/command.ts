/** @file What a command is: a name, typed arguments, and what it does. */
import { parseArgs, type ArgsDef } from 'citty';
import { checkArguments } from './check-arguments.ts';
import type { Terminal } from './terminal.ts';

/** What a command gets besides its arguments. */
export type Context = {
  readonly terminal: Terminal;
  /** Given when the user interrupts. */
  readonly signal: AbortSignal;
};

/** The part of a command that help and checks need. */
export type CommandShape = {
  readonly name: string;
  readonly summary: string;
  readonly args: ArgsDef;
  /** Whether the last positional argument may be given several times. */
  readonly many?: boolean;
  /** Command lines, without the program's name. */
  readonly examples: readonly string[];
};

export type Command = CommandShape & {
  /** @throws HeadstartError; otherwise gives the exit code. */
  readonly run: (words: readonly string[], context: Context) => Promise<number>;
};

/** Arguments by name: flags are booleans, the rest is text, checked later by the command. */
export type Given<A extends ArgsDef> = {
  readonly [K in keyof A]: A[K] extends { readonly type: 'boolean' } ? boolean : A[K] extends { readonly required: true } ? string : string | undefined;
};

export type CommandDefinition<A extends ArgsDef> = CommandShape & {
  readonly args: A;
  readonly run: (given: Given<A>, positionals: readonly string[], context: Context) => Promise<number>;
};

/** A command whose arguments are checked, then parsed, before it runs. */
export function defineCommand<const A extends ArgsDef>(definition: CommandDefinition<A>): Command {
  return {
    ...definition,
    run: async (words, context) => {
      checkArguments(words, definition);
      const parsed = parseArgs<A>([...words], definition.args);
      return await definition.run(parsed as Given<A>, parsed._, context);
    },
  };
}
