import { expect, test } from 'vitest';
import { recordedScreen } from '../../test/fixtures/recorded-screen.ts';
import { headstartVersion } from '../base/version.node.ts';
import { defineCommand } from './command.ts';
import { runCommandLine } from './run-command-line.ts';
import { englishSpeech } from './english-speech.ts';

const greet = defineCommand({
  name: 'greet',
  summary: 'say hello',
  args: { name: { type: 'positional', required: true, description: 'whom' } },
  examples: ['greet Ada'],
  run: ({ name }, _, { terminal }) => {
    terminal.out.write(`Hello ${name}\n`);
    return Promise.resolve(3);
  },
});

async function typed(...words: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const [out, err] = [recordedScreen(), recordedScreen()];
  const terminal = { out, err, now: () => 0, program: 'headstart' };
  const code = await runCommandLine(words, [greet, { ...greet, name: 'group greet' }].map((command) => ({ ...command, load: () => Promise.resolve(command) })), { terminal, speech: englishSpeech, signal: new AbortController().signal });
  return { code, out: out.text(), err: err.text() };
}

test('a command runs with its arguments and gives its exit code', async () => {
  expect(await typed('greet', 'Ada')).toEqual({ code: 3, out: 'Hello Ada\n', err: '' });
});

test('the version is one line', async () => {
  expect(await typed('--version')).toEqual({ code: 0, out: `${headstartVersion()}\n`, err: '' });
});

test('nothing, --help and help show what there is', async () => {
  const shown = await typed();
  expect(shown.out).toContain('  greet        say hello\n');
  expect(await typed('--help')).toEqual(shown);
  expect(await typed('help')).toEqual(shown);
});

test('--help anywhere shows the help of the command, and runs nothing', async () => {
  const shown = await typed('greet', '--help');
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain('Usage: headstart greet NAME [options]');
  expect(await typed('greet', 'Ada', '-h')).toEqual(shown);
  expect(await typed('help', 'greet')).toEqual(shown);
  expect((await typed('greet', '--', '--help')).out).toBe('Hello --help\n');
});

test('a name of two words is a command of a group', async () => {
  expect(await typed('group', 'greet', 'Ada')).toEqual({ code: 3, out: 'Hello Ada\n', err: '' });
  const shown = await typed('group', 'greet', '--help');
  expect(shown.out).toContain('Usage: headstart group greet NAME [options]');
  for (const words of [['group', '--help'], ['help', 'group'], ['help', 'group', 'greet']]) expect(await typed(...words)).toEqual(shown);
  expect((await typed('group')).err).toBe('error: group: the word after it is missing.\n  There are: group greet.\n');
  expect((await typed('group', 'gret')).err).toBe('error: There is no command group gret.\n  Did you mean group greet?\n');
});

test('an unknown command is named with the nearest', async () => {
  expect(await typed('gret')).toEqual({ code: 2, out: '', err: 'error: There is no command gret.\n  Did you mean greet?\n' });
  expect((await typed('train')).err).toBe('error: There is no command train.\n  There are: greet, group greet.\n');
  expect((await typed('--verson')).err).toBe('error: headstart: there is no option --verson.\n  Did you mean --version?\n');
});
