import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { checkArguments } from './check-arguments.ts';
import type { CommandShape } from './command-shape.ts';
import { englishSpeech } from './english-speech.ts';

const { words } = englishSpeech;
const command: CommandShape = {
  name: 'predict',
  summary: 'say what new photos show',
  args: {
    model: { type: 'positional', required: true },
    path: { type: 'positional', required: true },
    top: { type: 'string' },
    json: { type: 'boolean' },
  },
  many: true,
  examples: [],
};
const failure = (...given: string[]): { code: string; message: string; hint: string } => failureOf(() => checkArguments(given, command, words));

test('what a command knows is accepted, in any order and in both spellings of a value', () => {
  expect(() => checkArguments(['m', '--top', '2', 'a', 'b', '--json'], command, words)).not.toThrow();
  expect(() => checkArguments(['--top=2', 'm', 'a'], command, words)).not.toThrow();
  expect(() => checkArguments(['m', '-'], command, words)).not.toThrow();
});

test('an empty word, such as a variable of the shell that is not set, is refused where it stands', () => {
  expect(failure('', 'a').message).toBe('predict: MODEL is empty.');
  expect(failure('m', 'a', '').message).toBe('predict: PATH is empty.');
  expect(failure('m', 'a', '--top', '').message).toBe('predict: --top is empty.');
  expect(failure('m', 'a', '--top=').message).toBe('predict: --top is empty.');
});

test('an unknown option is named, with the nearest known one', () => {
  expect(failure('m', 'a', '--tpo', '3')).toEqual({ code: 'usage', message: 'predict: there is no option --tpo.', hint: 'Did you mean --top?' });
});

test('an option like no other brings the list of those that there are', () => {
  expect(failure('m', 'a', '--learning-rate=3').message).toBe('predict: there is no option --learning-rate.');
  expect(failure('m', 'a', '--learning-rate=3').hint).toBe('There are: --top, --json, --lang, --help.');
});

test('one dash, a negated flag and the name of a place are no options', () => {
  expect(failure('m', 'a', '-t').message).toBe('predict: there is no option -t.');
  expect(failure('m', 'a', '--no-json').message).toBe('predict: there is no option --no-json.');
  expect(failure('m', 'a', '--model', 'x').message).toBe('predict: there is no option --model.');
});

test('a forgotten value is not taken from the next option', () => {
  expect(failure('m', 'a', '--top', '--json').message).toBe("predict: --top takes a value, but '--json' follows it.");
  expect(failure('m', 'a', '--top').message).toBe('predict: --top takes a value, but nothing follows it.');
  expect(() => checkArguments(['m', 'a', '--top', '-1'], command, words)).not.toThrow();
});

test('a flag with a value and an option given twice are refused', () => {
  expect(failure('m', 'a', '--json=yes').message).toBe("predict: --json takes no value, but 'yes' is given.");
  expect(failure('m', 'a', '--top', '1', '--top=2').message).toBe('predict: --top is given twice.');
});

test('a missing argument is named, with the line that shows the use', () => {
  expect(failure('m')).toEqual({ code: 'usage', message: 'predict: PATH is missing.', hint: 'Usage: headstart predict MODEL PATH... [options]' });
});

test('a word without a place is named', () => {
  const { message, hint } = failureOf(() => checkArguments(['m', 'a', 'b'], { ...command, many: false }, words));
  expect(message).toBe("predict: there is no place for 'b'.");
  expect(hint).toBe('Usage: headstart predict MODEL PATH [options]');
});

test('after -- every word is an argument', () => {
  expect(() => checkArguments(['m', '--', '--top', '-x'], command, words)).not.toThrow();
  expect(failure('--', 'm').message).toBe('predict: PATH is missing.');
});
