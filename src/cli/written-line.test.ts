import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { englishSpeech } from './english-speech.ts';
import { portugueseSpeech } from './portuguese-speech.ts';
import { writtenLine } from './written-line.ts';

test('a file that was there before is told to be replaced', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headstart-written-'));
  const file = join(folder, 'page.html');
  try {
    expect(writtenLine(file, englishSpeech.words)).toBe(`Wrote ${file}\n`);
    await writeFile(file, 'mine');
    expect(writtenLine(file, englishSpeech.words)).toBe(`Replaced ${file}\n`);
    expect(writtenLine(file, portugueseSpeech.words)).toBe(`Substituído: ${file}\n`);
  } finally {
    await rm(folder, { recursive: true });
  }
});
