/** @file The line at the bottom of a terminal that is written over while work goes on. */
import { CLEAR_LINE, type Screen } from './terminal.ts';

export type LiveLine = {
  /** Shows the text in place of the last one; longer than the window, it is cut, since a wrapped line cannot be written over. */
  readonly show: (text: string) => void;
  /** Writes a line that stays, above the live one. */
  readonly print: (text: string) => void;
  readonly clear: () => void;
};

/** On a screen that is not a terminal nothing is shown, only printed. */
export function liveLine(screen: Screen): LiveLine {
  let shown = '';
  const show = (text: string): void => {
    if (!screen.live) return;
    shown = cut(text, screen.columns() - 1);
    screen.write(`${CLEAR_LINE}${shown}`);
  };
  const clear = (): void => {
    if (shown !== '') screen.write(CLEAR_LINE);
    shown = '';
  };
  const print = (text: string): void => {
    const under = shown;
    clear();
    screen.write(`${text}\n`);
    if (under !== '') show(under);
  };
  return { show, print, clear };
}

/** At most that many characters. */
function cut(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}
