/** @file What a command sees of the terminal: two places to write to, a clock, and the name it was called by. */

/** Standard output or standard error. */
export type Screen = {
  readonly write: (text: string) => void;
  /** Whether a line can be written over: true on a terminal, false in a file or a pipe. */
  readonly live: boolean;
  readonly color: boolean;
  /** Characters in a line, asked for anew each time, since windows change. */
  readonly columns: () => number;
};

export type Terminal = {
  readonly out: Screen;
  readonly err: Screen;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** What to type to call this command again, such as "headstart". */
  readonly program: string;
};

const ESCAPE = '\u001B';

/** Takes the cursor to the first column and empties the line. */
export const CLEAR_LINE: string = `\r${ESCAPE}[2K`;

const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39] } as const;

/** The text in a style, where the screen has colours. */
export function styled(screen: Screen, style: keyof typeof codes, text: string): string {
  const [on, off] = codes[style];
  return screen.color ? `${ESCAPE}[${on}m${text}${ESCAPE}[${off}m` : text;
}

/** Text from a file name with its control characters made visible, so that no name can move the cursor or change colours. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\u{FFFD}');
}
