import { expect, test } from 'vitest';
import { recordedScreen } from '../../test/fixtures/recorded-screen.ts';
import { bug, HeadstartError } from '../base/errors.ts';
import { failureOf } from './failure.ts';
import { englishSpeech } from './english-speech.ts';

const told = (thrown: unknown): { readonly text: string; readonly code: number } => failureOf(thrown, recordedScreen(), 'headstart 0.1.0, node 20, linux x64', englishSpeech);

test('a failure of what was given tells what and what to do, without a stack, and exits 2', () => {
  for (const code of ['usage', 'data', 'model', 'graph', 'io'] as const) {
    expect(told(new HeadstartError(code, 'There is no folder x.', 'Give a folder.'))).toEqual({ text: 'error: There is no folder x.\n  Give a folder.\n', code: 2 });
  }
  expect(told(new HeadstartError('io', 'The disk is full.')).text).toBe('error: The disk is full.\n');
});

test('a defect shows where it is, asks for a report, and exits 70', () => {
  for (const defect of [bug('no slot'), new TypeError('no slot')]) {
    const { text, code } = told(defect);
    expect(code).toBe(70);
    expect(text).toMatch(/^error: something went wrong inside Headstart: no slot\n.*Error: no slot\n {4}at /);
    expect(text).toContain('Please report it with the command that you ran and the lines above (headstart 0.1.0, node 20, linux x64).\n');
  }
  expect(told('thrown text')).toMatchObject({ code: 70, text: expect.stringContaining('inside Headstart: thrown text\n') });
});

test('a stop tells how to go on and exits 130', () => {
  expect(told(new HeadstartError('stopped', 'Stopped on request.', 'Go on with: headstart compare --resume runs/x'))).toEqual({
    text: 'Stopped. Go on with: headstart compare --resume runs/x\n', code: 130,
  });
  const aborted = AbortSignal.abort();
  expect(told(aborted.reason)).toEqual({ text: 'Stopped.\n', code: 130 });
});

test('the message is red only where there are colours', () => {
  const error = new HeadstartError('data', 'No.');
  expect(failureOf(error, recordedScreen({ color: true }), '', englishSpeech).text).toBe('\u001B[31merror: No.\u001B[39m\n');
});
