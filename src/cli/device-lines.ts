/** @file What is told of the device in a line, where anything is. */
import type { Listener, WorkflowEvent } from '../workflows/events.ts';
import type { Speech } from './speech.ts';
import { printable, type Screen } from './terminal.ts';

/** The line for an event on devices; undefined for any other. */
export function deviceLine(event: WorkflowEvent, { words, told }: Speech): string | undefined {
  if (event.type === 'device') return words.computedOn(event.device);
  return event.type === 'fallback' ? printable(words.fallback(event, told(event.reason))) : undefined;
}

/** Tells nothing else of a workflow. */
export function deviceTeller(screen: Screen, speech: Speech): Listener {
  return (event) => {
    const line = deviceLine(event, speech);
    if (line !== undefined) screen.write(`${line}\n`);
  };
}
