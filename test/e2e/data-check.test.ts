import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOfBytes } from '../../src/base/files.node.ts';
import { photoScene } from '../fixtures/photo-scene.ts';
import { runCommand, type Outcome } from './run-command.ts';

let folder = '';
const check = (...given: string[]): Promise<Outcome> => runCommand(['data', 'check', ...given], folder);
const faults = ['empty: Cat/empty.jpg', 'duplicate: Dog/0.jpg, Dog/twice.jpg'];
type Found = { readonly images: number; readonly classes: Readonly<Record<string, number>>; readonly findings: readonly { readonly kind: string; readonly paths: readonly string[] }[] };
const told = ({ out }: Outcome): Found => JSON.parse(out) as Found;
const namesOf = ({ findings }: Found): readonly string[] => findings.map(({ kind, paths }) => `${kind}: ${paths.join(', ')}`);

async function photos(place: string, seed: number): Promise<void> {
  await mkdir(join(folder, place), { recursive: true });
  for (let i = 0; i < 4; i++) await (await photoScene(seed + i)).jpeg().toFile(join(folder, place, `${i}.jpg`));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-check-'));
  for (const [place, seed] of [['photos/Cat', 0], ['photos/Dog', 100], ['more/Kitten', 200]] as const) await photos(place, seed);
  await writeFile(join(folder, 'photos', 'Cat', 'empty.jpg'), '');
  await copyFile(join(folder, 'photos', 'Dog', '0.jpg'), join(folder, 'photos', 'Dog', 'twice.jpg'));
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('what is found is told, and is a failure only where --strict asks for it', async () => {
  const [plain, strict, json] = await Promise.all([check('photos'), check('photos', '--strict'), check('photos', '--strict', '--json')]);
  expect([plain.code, strict.code, json.code]).toEqual([0, 1, 1]);
  expect(plain.out).toMatch(/^Photos in photos: 9 to train on, in 2 classes$/m);
  expect(strict.out.replaceAll(/ in [\d.]+ s\b/g, '')).toBe(plain.out.replaceAll(/ in [\d.]+ s\b/g, ''));
  expect([plain.err, strict.err]).toEqual(['', '']);
  expect(told(json)).toMatchObject({ images: 9, classes: { Cat: 4, Dog: 5 } });
  expect(namesOf(told(json))).toEqual(faults);
});

test('--out writes a page, --fix a manifest without what was found, which --strict lets pass; photos stay as they are', async () => {
  const state = async (): Promise<readonly string[]> =>
    await Promise.all((await readdir(join(folder, 'photos'), { recursive: true })).filter((name) => name.endsWith('.jpg')).map(async (name) => `${name} ${digestOfBytes(await readFile(join(folder, 'photos', name)))}`));
  const before = await state();
  const both = await check('photos', '--out', 'findings.html', '--fix', 'clean.csv', '--strict', '--json');
  expect(both.code).toBe(1);
  expect(namesOf(told(both))).toEqual(faults);
  expect(both.err).toContain('Wrote clean.csv: 8 photos; 2 left out:\n  Cat/empty.jpg: ');
  expect(both.err).toMatch(/Dog\/twice\.jpg: .*; Dog\/0\.jpg stays\n/);
  expect(both.err).toContain('Wrote findings.html\n');
  const page = await readFile(join(folder, 'findings.html'), 'utf8');
  expect(page).toContain('Cat/empty.jpg');
  const classes = ['Cat', 'Dog'] as const;
  expect(await readFile(join(folder, 'clean.csv'), 'utf8')).toBe(`path,label\n${classes.flatMap((name) => [0, 1, 2, 3].map((i) => `photos/${name}/${i}.jpg,${name}\n`)).join('')}`);
  const clean = await check('clean.csv', '--strict');
  expect([clean.code, clean.err]).toEqual([0, '']);
  expect(clean.out).toContain('Nothing wrong was found.');
  expect(await state()).toEqual(before);
});

test('a page or a manifest that cannot be written is refused before photos are read, with exit code 2', async () => {
  await writeFile(join(folder, 'there.csv'), 'mine');
  const refused = await Promise.all([check('photos', '--out', 'findings.txt'), check('photos', '--fix', 'clean.txt'), check('photos', '--fix', 'there.csv'), check('nowhere', '--strict'), check()]);
  expect(refused.map(({ code, out }) => [code, out])).toEqual(refused.map(() => [2, '']));
  expect(refused.map(({ err }) => err.split('\n')[0]?.replaceAll(folder, 'HERE'))).toEqual([
    "error: The page cannot be written to 'findings.txt'.", 'error: The manifest clean.txt would be of no known kind.', 'error: There is a file HERE/there.csv already.', 'error: There is no folder HERE/nowhere.',
    'error: data check: DIR is missing.',
  ]);
  expect(await readFile(join(folder, 'there.csv'), 'utf8')).toBe('mine');
});

test('several places are checked together, by the names that a class map gives', async () => {
  const both = await check('photos', 'more', '--class-map', 'Kitten=Cat', '--fix', 'together.csv', '--json');
  expect(both.code).toBe(0);
  expect(told(both)).toMatchObject({ images: 13, classes: { Cat: 8, Dog: 5 } });
  expect(namesOf(told(both))).toEqual(['empty: photos/Cat/empty.jpg', 'duplicate: photos/Dog/0.jpg, photos/Dog/twice.jpg']);
  const cleaned = await readFile(join(folder, 'together.csv'), 'utf8');
  expect(cleaned).toContain('more/Kitten/0.jpg,Cat\n');
  const split = await runCommand(['data', 'split', 'photos', 'more', '--class-map', 'Kitten=Cat', '--out', 'split.csv', '--json'], folder);
  expect(split.code).toBe(0);
  expect(JSON.parse(split.out)).toMatchObject({ images: 13, together: 2 });
});
