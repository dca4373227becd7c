/** @file What help and checks need to know of a command. */
import type { ArgsDef } from 'citty';

export type CommandShape = {
  readonly name: string;
  readonly summary: string;
  readonly args: ArgsDef;
  /** Whether the last positional argument may be given several times. */
  readonly many?: boolean;
  /** Command lines, without the program's name. */
  readonly examples: readonly string[];
};
