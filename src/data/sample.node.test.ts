import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { HeadstartError } from '../base/errors.ts';
import { ensureSample, type SampleOptions } from './sample.node.ts';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newCache(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  made.push(folder);
  return folder;
}

async function refusal(options: SampleOptions): Promise<HeadstartError> {
  const thrown = await ensureSample(options).catch((error: unknown) => error);
  if (!(thrown instanceof HeadstartError)) throw new Error('it should have been refused');
  return thrown;
}

test('each class gets its number of JPEG drawings and nothing else lies in the folder', async () => {
  const { root, classes } = await ensureSample({ cache: newCache(), perClass: 3 });
  expect(readdirSync(root).sort()).toEqual([...classes]);
  for (const kind of classes) {
    expect(readdirSync(join(root, kind)).sort()).toEqual(['0.jpg', '1.jpg', '2.jpg']);
    const { format, width, height } = await sharp(join(root, kind, '0.jpg')).metadata();
    expect(format).toBe('jpeg');
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(240);
  }
});

test('the same seed gives the same files, another seed others, and cats are not dogs', async () => {
  const bytes = async (seed: number, kind: string): Promise<string> =>
    readFileSync(join((await ensureSample({ cache: newCache(), perClass: 1, seed })).root, kind, '0.jpg'), 'base64');
  expect(await bytes(0, 'Cat')).toBe(await bytes(0, 'Cat'));
  expect(await bytes(1, 'Cat')).not.toBe(await bytes(0, 'Cat'));
  expect(await bytes(0, 'Dog')).not.toBe(await bytes(0, 'Cat'));
});

test('a second call makes nothing', async () => {
  const cache = newCache();
  const seen: number[] = [];
  const { root } = await ensureSample({ cache, perClass: 2, onProgress: ({ done }) => void seen.push(done) });
  expect(seen).toEqual([1, 2, 3, 4]);
  const before = statSync(join(root, 'Cat', '1.jpg')).mtimeMs;
  await ensureSample({ cache, perClass: 2, onProgress: () => { throw new Error('it draws again'); } });
  expect(statSync(join(root, 'Cat', '1.jpg')).mtimeMs).toBe(before);
});

test('a making that is interrupted leaves nothing behind', async () => {
  const cache = newCache();
  const stop = new AbortController();
  const error = await refusal({ cache, perClass: 20, signal: stop.signal, onProgress: ({ done }) => { if (done === 5) stop.abort(); } });
  expect(error.code).toBe('stopped');
  expect(readdirSync(cache)).toEqual([]);
});

test('what a killed run left is never taken for a sample and goes when it is old', async () => {
  const cache = newCache();
  const { root } = await ensureSample({ cache: newCache(), perClass: 1 });
  const name = root.split(/[/\\]/).at(-1)!;
  const [fresh, old] = [join(cache, `${name}.00000001.tmp`), join(cache, `${name}.00000002.tmp`)];
  for (const folder of [fresh, old]) mkdirSync(join(folder, 'Cat'), { recursive: true });
  const yesterday = new Date(Date.now() - 86_400_000);
  utimesSync(old, yesterday, yesterday);
  await ensureSample({ cache, perClass: 1 });
  expect(readdirSync(cache).sort()).toEqual([name, `${name}.00000001.tmp`]);
});

test('a sample that lost or emptied a file is made anew', async () => {
  const cache = newCache();
  const { root } = await ensureSample({ cache, perClass: 2 });
  const [gone, empty] = [join(root, 'Cat', '1.jpg'), join(root, 'Dog', '0.jpg')];
  const [cat, dog] = [readFileSync(gone), readFileSync(empty)];
  rmSync(gone);
  await ensureSample({ cache, perClass: 2 });
  expect(readFileSync(gone)).toEqual(cat);
  truncateSync(empty);
  await ensureSample({ cache, perClass: 2 });
  expect(readFileSync(empty)).toEqual(dog);
  expect(readdirSync(cache)).toHaveLength(1);
});

test('several makings at once end in one whole sample', async () => {
  const cache = newCache();
  const roots = await Promise.all([1, 2, 3].map(async () => (await ensureSample({ cache, perClass: 4 })).root));
  expect(new Set(roots).size).toBe(1);
  expect(readdirSync(cache)).toHaveLength(1);
  expect(readdirSync(join(roots[0]!, 'Dog'))).toHaveLength(4);
});

test('a cache that cannot be written is named, with the way out', async () => {
  const file = join(newCache(), 'file');
  writeFileSync(file, '');
  const { code, message, hint } = await refusal({ cache: join(file, 'below'), perClass: 1 });
  expect(code).toBe('io');
  expect(message).toContain('The sample cannot be written to');
  expect(hint).toBe('Set HEADSTART_CACHE to a folder that you may write to.');
  expect(existsSync(join(file, 'below'))).toBe(false);
});

test('a number of drawings or a seed that makes no sense is refused', async () => {
  expect((await refusal({ cache: newCache(), perClass: 0 })).message).toBe('sample: perClass is 0 but must be a whole number from 1 to 10,000.');
  expect((await refusal({ cache: newCache(), seed: 1.5 })).message).toBe('sample: the seed is 1.5 but must be a whole number, 0 or more.');
});
