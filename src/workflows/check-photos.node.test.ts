import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoScene } from '../../test/fixtures/photo-scene.ts';
import { checkPhotos } from './check-photos.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sound = 12;
beforeAll(async () => {
  for (const name of ['Cat', 'Dog']) {
    mkdirSync(join(folder, name));
    for (let i = 0; i < sound / 2; i++) writeFileSync(join(folder, name, `${i}.jpg`), await (await photoScene(name === 'Cat' ? i : 100 + i)).jpeg().toBuffer());
  }
  const jpeg = readFileSync(join(folder, 'Cat', '0.jpg'));
  writeFileSync(join(folder, 'Cat', 'empty.jpg'), '');
  writeFileSync(join(folder, 'Cat', 'page.jpg'), '<html>404</html>');
  writeFileSync(join(folder, 'Cat', 'cut.jpg'), jpeg.subarray(0, jpeg.length * 0.7));
  writeFileSync(join(folder, 'Cat', 'hole.jpg'), Buffer.concat([jpeg.subarray(0, jpeg.length * 0.5), jpeg.subarray(jpeg.length * 0.6)]));
  writeFileSync(join(folder, 'Dog', 'web.png'), await (await photoScene(7)).webp().toBuffer());
  writeFileSync(join(folder, 'Dog', 'strip.png'), await (await photoScene(8, 640, 80)).png().toBuffer());
  symlinkSync('nowhere', join(folder, 'Dog', 'link.jpg'));
});

test('a set is counted and what is wrong with it is told kind by kind', async () => {
  const found = await checkPhotos(folder);
  expect(found).toMatchObject({ images: 15, classes: { Cat: 7, Dog: 8 } });
  expect(Object.keys(found)).toEqual(['images', 'classes', 'findings']);
  expect(found.findings.map(({ kind, paths }) => `${kind}: ${paths.join()}`)).toEqual([
    'unreadable: Dog/link.jpg', 'empty: Cat/empty.jpg', 'not-an-image: Cat/page.jpg', 'truncated: Cat/cut.jpg', 'truncated: Cat/hole.jpg', 'misnamed: Dog/web.png', 'extreme-aspect: Dog/strip.png',
  ]);
});

test('the number of workers does not change what is found', async () => {
  expect(await checkPhotos(folder, { workers: 1 })).toEqual(await checkPhotos(folder, { workers: 3 }));
});

test('it tells how far it is and can be stopped', async () => {
  const told: string[] = [];
  await checkPhotos(folder, { onEvent: (event) => told.push(event.type === 'progress' ? String(event.done) : event.type) });
  expect(told.slice(0, 3)).toEqual(['phase', '0', '1']);
  expect(told.slice(-2)).toEqual(['18', 'done']);
  const stop = new AbortController();
  stop.abort();
  await expect(checkPhotos(folder, { signal: stop.signal })).rejects.toMatchObject({ code: 'stopped' });
});

test('the page shows the findings, and is refused where it cannot be before anything is read', async () => {
  const file = join(folder, '..', `${basename(folder)}.html`);
  await checkPhotos(folder, { html: file });
  const page = readFileSync(file, 'utf8');
  rmSync(file);
  expect(page.match(/<img src="data:image\/jpeg;base64,/g)).toHaveLength(4);
  expect(page).toContain('7 findings in 15 photos to train on');
  await expect(checkPhotos(folder, { html: join(folder, 'page.jpg') })).rejects.toMatchObject({ code: 'usage' });
});

test('a cleaned manifest has what is left, says what it leaves out, and is read as a set of its own', async () => {
  const file = join(folder, '..', `${basename(folder)}.csv`);
  const twice = join(folder, 'Dog', 'twice.jpg');
  writeFileSync(twice, readFileSync(join(folder, 'Dog', '0.jpg')));
  const { cleaned } = await checkPhotos(folder, { fix: file });
  expect(cleaned).toMatchObject({ file, images: 14 });
  expect(cleaned?.dropped.map(({ path, kind, kept }) => [path, kind, ...(kept === undefined ? [] : [kept])].join(' '))).toEqual([
    'Dog/link.jpg unreadable', 'Cat/cut.jpg truncated', 'Cat/empty.jpg empty', 'Cat/hole.jpg truncated', 'Cat/page.jpg not-an-image', 'Dog/twice.jpg duplicate Dog/0.jpg',
  ]);
  expect((await checkPhotos(file)).classes).toEqual({ Cat: 6, Dog: 8 });
  await expect(checkPhotos(folder, { fix: file })).rejects.toMatchObject({ code: 'usage', message: `There is a file ${file} already.` });
  for (const each of [file, twice]) rmSync(each);
});

test('a photo that a manifest names twice is one photo, neither broken nor left out', async () => {
  const [list, file] = [join(folder, '..', `${basename(folder)}-list.csv`), join(folder, '..', `${basename(folder)}-clean.csv`)];
  const lines = ['Cat', 'Dog'].flatMap((name) => Array.from({ length: sound / 2 }, (_, index) => `${join(folder, name, `${index}.jpg`)},${name}`));
  writeFileSync(list, ['path,label', ...lines, lines[0]!].join('\n'));
  const { images, findings, cleaned } = await checkPhotos(list, { fix: file });
  expect({ images, findings, cleaned }).toEqual({ images: sound, findings: [], cleaned: { file, images: sound, dropped: [] } });
  for (const each of [list, file]) rmSync(each);
});

test('nothing in the folder is changed', async () => {
  const before = readdirSync(folder, { recursive: true });
  await checkPhotos(folder);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

test('copies are found across classes and parts, whatever was done to them', async () => {
  const split = join(folder, '..', `${folder}-split`);
  try {
    for (const place of ['train/Cat', 'train/Dog', 'test/Cat', 'test/Dog']) mkdirSync(join(split, place), { recursive: true });
    for (const [index, place] of ['train/Cat', 'train/Dog', 'test/Cat', 'test/Dog'].entries()) writeFileSync(join(split, place, 'own.jpg'), await (await photoScene(200 + index)).jpeg().toBuffer());
    writeFileSync(join(split, 'test/Dog', 'copy.png'), await (await photoScene(200)).resize(200, 150).flop().png().toBuffer());
    const { findings } = await checkPhotos(split);
    const paths = ['test/Dog/copy.png', 'train/Cat/own.jpg'];
    expect(findings.map((finding) => [finding.kind, finding.paths])).toEqual([['near-duplicate', paths], ['label-conflict', paths], ['split-leak', paths]]);
  } finally {
    rmSync(split, { recursive: true });
  }
});

test('a class without files is a finding beside the others, which training would stop at', async () => {
  const place = mkdtempSync(join(tmpdir(), 'check-empty-'));
  try {
    mkdirSync(join(place, 'Cat'));
    mkdirSync(join(place, 'Dog'));
    writeFileSync(join(place, 'Cat', '0.jpg'), await (await photoScene(1)).jpeg().toBuffer());
    writeFileSync(join(place, 'Cat', 'page.jpg'), '<html>404</html>');
    const { classes, findings } = await checkPhotos(place, { html: join(place, 'page.html') });
    expect(classes).toEqual({ Cat: 1, Dog: 0 });
    expect(findings.map(({ kind, paths, detail }) => [kind, paths, detail]).slice(0, 1)).toEqual([['empty-class', ['Dog'], 'the class has no files']]);
    expect(findings.map(({ kind }) => kind)).toContain('not-an-image');
    expect(readFileSync(join(place, 'page.html'), 'utf8')).toContain('Classes without files');
  } finally {
    rmSync(place, { recursive: true });
  }
});
