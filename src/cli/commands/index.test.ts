import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { englishSpeech } from '../english-speech.ts';
import { commands } from './index.ts';

test.each(commands(englishSpeech).map((listed) => [listed.name, listed] as const))('%s is loaded by the name and with the summary that the list has', async (name, { summary, load }) => {
  expect(await load()).toMatchObject({ name, summary });
});

test('each file of a command is in the list', () => {
  const files = readdirSync(fileURLToPath(new URL('.', import.meta.url))).filter((file) => !file.startsWith('index.') && !file.endsWith('.test.ts'));
  expect(commands(englishSpeech).map(({ name }) => `${name.replace(' ', '-')}.ts`).toSorted()).toEqual(files.toSorted());
});
