import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { checkPhotos } from './check-photos.node.ts';

let folder = '';
const source = random(8, 'check labels');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-labels-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Noise with more of one colour. */
async function draw(path: string, tint: number): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  const data = Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, at) => (at % 3 === tint ? 180 + source.below(70) : source.below(100))));
  await sharp(data, { raw: { width: 64, height: 48, channels: 3 } }).png().toFile(join(folder, path));
}

const found = async (place: string, labels: boolean): Promise<readonly string[]> =>
  (await checkPhotos(join(folder, place), { labels })).findings.flatMap(({ kind, paths, detail }) => (kind === 'likely-mislabelled' ? [`${paths.join()}: ${detail}`] : []));

test('a photo in the wrong class is found where it is asked for, in every part', { timeout: 120_000 }, async () => {
  for (const [part, count] of [['train', 14], ['test', 4]] as const) {
    for (const [name, tint] of [['Blue', 2], ['Red', 0]] as const) for (let index = 0; index < count; index++) await draw(`parts/${part}/${name}/${index}.png`, index === 3 ? 2 - tint : tint);
  }
  expect(await found('parts', false)).toEqual([]);
  const told = await found('parts', true);
  expect(told.map((text) => text.replace(/[\d.]+\)$/, 'p)')).toSorted()).toEqual([
    'test/Blue/3.png: labelled Blue, but it looks like Red (probability p)', 'test/Red/3.png: labelled Red, but it looks like Blue (probability p)',
    'train/Blue/3.png: labelled Blue, but it looks like Red (probability p)', 'train/Red/3.png: labelled Red, but it looks like Blue (probability p)',
  ]);
  expect(await found('parts', true)).toEqual(told);
});

test('a class with too few photos is told by name', async () => {
  for (let index = 0; index < 6; index++) await draw(`few/Blue/${index}.png`, 2);
  await draw('few/Red/0.png', 0);
  await expect(found('few', true)).rejects.toMatchObject({ code: 'data', message: 'All photos of class Red stay together, so none is left to learn from while they are held out.' });
});
