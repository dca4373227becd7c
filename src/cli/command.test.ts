import { expect, test } from 'vitest';
import { recordedScreen } from '../../test/fixtures/recorded-screen.ts';
import { defineCommand, type Context } from './command.ts';
import { englishSpeech } from './english-speech.ts';

const screen = recordedScreen();
const context: Context = { terminal: { out: screen, err: screen, now: () => 0, program: 'headstart' }, speech: englishSpeech, signal: new AbortController().signal };

async function given(...words: string[]): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  const command = defineCommand({
    name: 'try',
    summary: '',
    args: { dir: { type: 'positional', required: false }, cap: { type: 'string' }, json: { type: 'boolean' } },
    many: true,
    examples: [],
    run: ({ dir, cap, json }, positionals) => {
      seen.push(dir, cap, json === true, [...positionals]);
      return Promise.resolve(0);
    },
  });
  await command.run(words, context);
  return seen;
}

test('arguments arrive by name, flags as true', async () => {
  expect(await given('photos', '--cap', '10', '--json')).toEqual(['photos', '10', true, ['photos']]);
  expect(await given('--cap=10')).toEqual([undefined, '10', false, []]);
  expect(await given()).toEqual([undefined, undefined, false, []]);
});

test('values may hold an equals sign or a leading dash', async () => {
  expect(await given('--cap=a=b')).toEqual([undefined, 'a=b', false, []]);
  expect(await given('--cap=-x')).toEqual([undefined, '-x', false, []]);
  expect(await given('--cap', '-1', 'a')).toEqual(['a', '-1', false, ['a']]);
});

test('words after -- are arguments, whatever they look like', async () => {
  expect(await given('a', '--', '--json', '--no-cap')).toEqual(['a', undefined, false, ['a', '--json', '--no-cap']]);
});

test('wrong arguments never reach the command', async () => {
  await expect(given('--jsn')).rejects.toThrow('try: there is no option --jsn.');
});

test('a flag whose name begins with no- is true where it is given', async () => {
  const seen: boolean[] = [];
  const command = defineCommand({
    name: 'try', summary: '', args: { 'no-cache': { type: 'boolean' } }, examples: [],
    run: (typed) => {
      seen.push(typed['no-cache']);
      return Promise.resolve(0);
    },
  });
  await command.run(['--no-cache'], context);
  await command.run([], context);
  expect(seen).toEqual([true, false]);
});
