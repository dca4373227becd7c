/** @file Tells what a workflow does while it runs: one moving line on a terminal, now and then a plain line elsewhere. */
import type { Listener, Phase, Unit, WorkflowEvent } from '../workflows/events.ts';
import { deviceLine } from './device-lines.ts';
import { foundLines } from './found-lines.ts';
import { liveLine } from './live-line.ts';
import { beginPace, marked } from './pace.ts';
import { progressText, type ProgressState } from './progress-text.ts';
import type { Speech } from './speech.ts';
import { printable, styled, type Screen } from './terminal.ts';

export type Progress = {
  readonly onEvent: Listener;
  /** Writes a line that stays. */
  readonly print: (text: string) => void;
  /** Takes the moving line away. */
  readonly close: () => void;
};

export type ProgressOptions = {
  readonly screen: Screen;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  readonly speech: Speech;
};

/** On a terminal: often enough to be alive, seldom enough to cost nothing. */
const LIVE_MILLISECONDS = 100;
/** Elsewhere, between two lines of a phase. */
const PLAIN_MILLISECONDS = 10_000;

export function progress({ screen, now, speech }: ProgressOptions): Progress {
  const { words } = speech;
  const line = liveLine(screen);
  let current: (ProgressState & { readonly phase: Phase }) | undefined;
  let told = 0;
  let resumed = false;

  const begin = (phase: Phase, total: number, unit: Unit): ProgressState & { readonly phase: Phase } => {
    const title = words.doing(phase);
    if (screen.live) line.show(title);
    else line.print(`${title} ...`);
    told = now();
    return { phase, title, unit, pace: beginPace(told, total), at: undefined, resumed };
  };
  const advance = ({ phase, done, at }: Extract<WorkflowEvent, { type: 'progress' }>): void => {
    // Some work begins without saying how much it is.
    const state = current?.phase === phase ? current : begin(phase, 0, 'photo');
    current = { ...state, phase, pace: marked(state.pace, now(), done), at };
    if (now() - told < (screen.live ? LIVE_MILLISECONDS : PLAIN_MILLISECONDS)) return;
    told = now();
    if (screen.live) line.show(progressText(current, screen.columns(), words));
    else line.print(`  ${progressText(current, undefined, words)}`);
  };
  const onEvent = (event: WorkflowEvent): void => {
    switch (event.type) {
      case 'run':
        ({ resumed } = event);
        line.print(words.run(printable(event.folder), event.resumed));
        break;
      case 'found':
        for (const text of foundLines(event, speech)) line.print(text);
        break;
      case 'notKept':
        line.print(words.notKept(speech.told(event.reason)));
        break;
      case 'network':
        for (const text of words.network(event).split('\n')) line.print(printable(text));
        break;
      case 'device':
      case 'fallback':
        line.print(deviceLine(event, speech) ?? '');
        break;
      case 'fitted':
        line.print(words.fitted(event.seconds, event.views, event.cap));
        break;
      case 'phase':
        // A total that becomes known better does not begin the phase again.
        if (current?.phase === event.phase) current = { ...current, unit: event.unit, pace: { ...current.pace, total: event.total } };
        else current = begin(event.phase, event.total, event.unit);
        break;
      case 'progress':
        advance(event);
        break;
      case 'waiting':
        line.print(`  ${printable(words.waiting(speech.told(event.reason), event.seconds))}`);
        break;
      case 'epoch':
        line.print(`  ${words.epoch(event.epochs, event.record)}`);
        if (screen.live && current !== undefined) line.show(progressText(current, screen.columns(), words));
        break;
      case 'done':
        current = undefined;
        line.clear();
        line.print(styled(screen, 'dim', words.done(event.phase, event.seconds)));
        break;
    }
  };
  return { onEvent, print: line.print, close: line.clear };
}
