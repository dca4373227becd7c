/** @file What a failure says and which exit code it gives. */
import { HeadstartError, messageOf } from '../base/errors.ts';
import type { Speech } from './speech.ts';
import { styled, type Screen } from './terminal.ts';

/** 0 all went well; 1 something was found, where that was asked for; 2 what was typed or given is wrong; 3 some files failed; 70 a defect of ours (EX_SOFTWARE); 130 interrupted. */
export const exitCode = { fine: 0, found: 1, wrong: 2, someFailed: 3, defect: 70, stopped: 130 } as const;

export type Failure = { readonly text: string; readonly code: number };

/** The lines for standard error, and the exit code. Only a defect shows where in the code it happened. */
export function failureOf(thrown: unknown, screen: Screen, versions: string, { words, told }: Speech): Failure {
  if (isStop(thrown)) {
    const hint = thrown instanceof HeadstartError ? told(thrown.hint) : '';
    return { text: lines([[words.stopped, hint].filter((part) => part !== '').join(' ')]), code: exitCode.stopped };
  }
  if (thrown instanceof HeadstartError && thrown.code !== 'bug') {
    return { text: lines([styled(screen, 'red', words.error(told(thrown.message))), ...indented(told(thrown.hint))]), code: exitCode.wrong };
  }
  const stack = thrown instanceof Error && thrown.stack !== undefined ? [thrown.stack] : [];
  return { text: lines([styled(screen, 'red', words.defect(told(messageOf(thrown)))), ...stack, words.pleaseReport(versions)]), code: exitCode.defect };
}

/** Ours, or what Node throws where an AbortSignal was handed on. */
export function isStop(thrown: unknown): boolean {
  return thrown instanceof HeadstartError ? thrown.code === 'stopped' : thrown instanceof Error && thrown.name === 'AbortError';
}

function indented(hint: string): string[] {
  return hint === '' ? [] : hint.split('\n').map((line) => `  ${line}`);
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
