import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOfBytes } from '../../src/base/files.node.ts';
import { parseRunRecord, type RunRecord } from '../../src/report/run-record.ts';
import { writeZip } from '../fixtures/zip-writer.ts';
import { writeColourPhotos } from './colour-photos.ts';
import { runCommand, startCommand, type Outcome } from './run-command.ts';

let folder = '';
const run = (...given: string[]): Promise<Outcome> => runCommand(given, folder);
const recordOf = async (name: string): Promise<RunRecord> => parseRunRecord(await readFile(join(folder, 'runs', name, 'run.json'), 'utf8'), name);
const modelOf = async (name: string, model = 'transfer'): Promise<string> => digestOfBytes(await readFile(join(folder, 'runs', name, model, 'model.onnx')));
const float32 = ['--precision', 'float32'];
/** What of a record a place must not change. */
const figures = ({ data: { split, classes, counts }, models }: RunRecord): object => ({ split, classes, counts, models: models.map(({ test: tested, history, confusion, probe, parameters }) => ({ tested, history, confusion, probe, parameters })) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-inputs-'));
  await writeColourPhotos(join(folder, 'photos'), 12);
  const names = (await readdir(join(folder, 'photos'), { recursive: true })).filter((name) => name.includes('.jpg')).map((name) => name.replaceAll('\\', '/'));
  await writeFile(join(folder, 'photos.zip'), writeZip(await Promise.all(names.map(async (name) => ({ name: `around/${name}`, data: await readFile(join(folder, 'photos', name)) })))));
  const { code, err } = await run('train', 'photos', ...float32);
  expect([code, err]).toEqual([0, '']);
}, 100_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a zip gives the same model as its folder, bit for bit, from the features that the folder left in the cache', async () => {
  const { code, err } = await run('train', 'photos.zip', ...float32);
  expect([code, err]).toEqual([0, '']);
  const record = await recordOf('photos-2');
  expect(record.data).toMatchObject({ place: join(folder, 'photos.zip'), root: join(folder, 'photos.zip', 'around') });
  expect(record.models[0]!.rows).toMatchObject({ computed: 0 });
  expect(figures(record)).toEqual(figures(await recordOf('photos')));
  expect(await modelOf('photos-2')).toBe(await modelOf('photos'));
});

test('a manifest with the split of a run gives the same model, bit for bit; evaluate judges its test photos', async () => {
  const { split } = (await recordOf('photos')).data;
  const rows = Object.entries(split).flatMap(([part, paths]) => paths.map((path) => `${part},photos/${path},${path.split('/')[0]}`));
  await writeFile(join(folder, 'list.csv'), `Split,File,Class\r\n${rows.toReversed().join('\r\n')}\r\n`);
  const { code, err } = await run('train', 'list.csv', '--seed', '0', ...float32);
  expect([code, err]).toEqual([0, '']);
  const record = await recordOf('list');
  expect(record.data).toMatchObject({ place: join(folder, 'list.csv'), root: folder });
  expect(record.data.split.test).toEqual(split.test.map((path) => `photos/${path}`));
  expect(await modelOf('list')).toBe(await modelOf('photos'));
  expect(await readFile(join(folder, 'runs', 'list', 'report.html'), 'utf8')).toContain('Split, as given');
  const judged = await run('evaluate', join('runs', 'list', 'transfer', 'model.onnx'), 'list.csv', '--json');
  expect(JSON.parse(judged.out)).toMatchObject({ part: 'test', images: split.test.length });
});

test('a manifest with a split for some photos is trained on as with the split that data split fills in', async () => {
  const { split } = (await recordOf('photos')).data;
  const rows = [...split.test.slice(0, 2).map((path) => `photos/${path},${path.split('/')[0]},train`), ...[...split.test.slice(2), ...split.train, ...split.validation].map((path) => `photos/${path},${path.split('/')[0]},`)];
  await writeFile(join(folder, 'some.csv'), `path,label,split\n${rows.join('\n')}\n`);
  const filled = await run('data', 'split', 'some.csv', '--out', 'filled.csv');
  expect([filled.code, filled.err]).toEqual([0, '']);
  expect(filled.out).toContain('2 photos in the parts that were given');
  expect((await run('train', 'some.csv', ...float32)).code).toBe(0);
  expect((await run('train', 'filled.csv', ...float32)).code).toBe(0);
  const [some, whole] = [await recordOf('some'), await recordOf('filled')];
  expect(some.data.split).toEqual(whole.data.split);
  expect(some.data.split.train).toEqual(expect.arrayContaining(split.test.slice(0, 2).map((path) => `photos/${path}`)));
  expect(await modelOf('some')).toBe(await modelOf('filled'));
});

test('weights of a manifest change the head, and leave figures of photos as they are', async () => {
  const { split } = (await recordOf('photos')).data;
  const rows = Object.entries(split).flatMap(([part, paths]) => paths.map((path, index) => `${part},photos/${path},${path.split('/')[0]},${index % 2 === 0 ? 3 : 0.5}`));
  await writeFile(join(folder, 'weighted.csv'), `split,path,label,weight\n${rows.join('\n')}\n`);
  expect((await run('train', 'weighted.csv', ...float32)).code).toBe(0);
  expect((await recordOf('weighted')).data.counts).toEqual((await recordOf('photos')).data.counts);
  expect(await modelOf('weighted')).not.toBe(await modelOf('photos'));
});

test('a run on a zip that was killed goes on with it and ends in the same weights', async () => {
  const options = ['compare', 'photos.zip', '--epochs', '4', '--batch', '4', ...float32];
  expect((await run(...options, '--out', 'runs/whole')).code).toBe(0);
  const { child, outcome, says } = startCommand([...options, '--out', 'runs/killed'], folder);
  await says('epoch 1/4');
  child.kill('SIGKILL');
  await outcome;
  expect(await readdir(join(folder, 'runs', 'killed'))).not.toContain('run.json');
  const resumed = await run('compare', '--resume', 'runs/killed');
  expect([resumed.code, resumed.err]).toEqual([0, '']);
  expect(await modelOf('killed', 'scratch')).toBe(await modelOf('whole', 'scratch'));
}, 200_000);

test('places that together hold the photos of a folder give the same model, bit for bit, also after a kill', async () => {
  const inClass = async (name: string): Promise<{ readonly name: string; readonly data: Uint8Array }[]> =>
    await Promise.all((await readdir(join(folder, 'photos', name))).map(async (file) => ({ name: `${name}/${file}`, data: await readFile(join(folder, 'photos', name, file)) })));
  await writeFile(join(folder, 'blue.zip'), writeZip(await inClass('Blue')));
  await cp(join(folder, 'photos', 'Red'), join(folder, 'reds', 'Red'), { recursive: true });
  await writeFile(join(folder, 'again.csv'), 'path,label\nreds/Red/1.jpg,Red\n');
  const { code, err } = await run('train', 'blue.zip', 'reds', 'again.csv', ...float32);
  expect([code, err]).toEqual([0, '']);
  const [record, whole] = [await recordOf('blue'), await recordOf('photos')];
  expect(record.data).toMatchObject({ root: folder, place: join(folder, 'blue.zip'), places: ['blue.zip', 'reds', 'again.csv'].map((name) => join(folder, name)), counts: whole.data.counts });
  expect(record.data.split.test).toEqual(whole.data.split.test.map((path) => (path.startsWith('Red') ? `reds/${path}` : `blue.zip/${path}`)));
  expect(await modelOf('blue')).toBe(await modelOf('photos'));
  expect(await readFile(join(folder, 'runs', 'blue', 'report.html'), 'utf8')).toContain(`<code>${join(folder, 'blue.zip')}</code>, <code>${join(folder, 'reds')}</code>`);

  const { child, outcome, says } = startCommand(['compare', 'blue.zip', 'reds', '--epochs', '4', '--batch', '4', ...float32, '--out', 'runs/stopped'], folder);
  await says('epoch 1/4');
  child.kill('SIGKILL');
  await outcome;
  const resumed = await run('compare', '--resume', 'runs/stopped');
  expect([resumed.code, resumed.err]).toEqual([0, '']);
  expect(await modelOf('stopped', 'scratch')).toBe(await modelOf('whole', 'scratch'));
  const judged = await run('evaluate', join('runs', 'stopped', 'transfer', 'model.onnx'), 'reds', 'blue.zip');
  expect(judged.out).toContain(`on 24 photos in ${join(folder, 'reds')}, ${join(folder, 'blue.zip')}`);
}, 200_000);

test('classes are merged and left out by a map, which a run that goes on keeps though its file is gone', async () => {
  for (const [name, from, files] of [['Blue', 'Blue', 12], ['Red', 'Red', 6], ['Crimson', 'Red', 12], ['Blurry', 'Blue', 1]] as const) {
    for (let file = name === 'Crimson' ? 7 : 1; file <= files; file++) await cp(join(folder, 'photos', from, `${file}.jpg`), join(folder, 'four', name, `${file}.jpg`));
  }
  await writeFile(join(folder, 'map.csv'), 'from,to\nCrimson,Red\nBlurry,-\n');
  const { child, outcome, says } = startCommand(['train', 'four', '--class-map', 'map.csv', ...float32], folder);
  await says('The run is kept');
  child.kill('SIGKILL');
  await outcome;
  await rm(join(folder, 'map.csv'));
  await rm(join(folder, 'runs', 'four', 'state', 'data.json'), { force: true });
  const resumed = await run('train', '--resume', 'runs/four');
  expect([resumed.code, resumed.err]).toEqual([0, '']);
  expect((await recordOf('four')).data).toMatchObject({ classes: ['Blue', 'Red'], counts: { Blue: 12, Red: 12 }, classMap: [{ from: 'Crimson', to: 'Red' }, { from: 'Blurry', to: null }] });
  const judged = await run('evaluate', join('runs', 'four', 'transfer', 'model.onnx'), 'four', '--class-map', 'Crimson=Red,Blurry=-', '--json');
  expect(JSON.parse(judged.out)).toMatchObject({ classes: ['Blue', 'Red'], images: 24 });

  const wrong = await run('train', 'four', '--class-map', 'Crimsn=Red');
  expect([wrong.code, wrong.err]).toEqual([2, "error: The class map has 1 mistake:\n  there is no class 'Crimsn'; did you mean 'Crimson'?\n  The classes are Blue, Blurry, Crimson, Red.\n"]);
  expect((await run('train', 'four', '--class-map', 'Crimsn=Red', '--lang', 'pt-BR')).err).toBe("erro: O mapa de classes tem 1 erro:\n  não há classe 'Crimsn'; você quis dizer 'Crimson'?\n  As classes são Blue, Blurry, Crimson, Red.\n");
  expect((await run('compare', '--resume', 'runs/four', '--class-map', 'a=b')).err).toContain('--resume does not go together with --class-map');
}, 200_000);

test('mistakes in a manifest are told with their lines before anything is made, in the language of the system', async () => {
  await writeFile(join(folder, 'wrong.csv'), 'path,label,split,weight\nphotos/Red/1.jpg,Red,trian,1\nphotos/Red/99.jpg,Red,train,1\nphotos/Red/2.jpg,,train,1\nphotos/Blue/1.jpg,Blue,test,"0,5"\nphotos/Blue/2.jpg,Blue,train,1\nphotos/Blue/2.jpg,Red,train,1\n');
  const { code, out, err } = await run('train', 'wrong.csv');
  expect([code, out]).toEqual([2, '']);
  expect(err.replaceAll(folder, 'HERE')).toBe(`error: HERE/wrong.csv is a manifest with 5 mistakes:
  line 2: its split is 'trian', but it must be train, validation (or val) or test
  line 3: there is no file photos/Red/99.jpg in HERE; paths are relative to the manifest
  line 4: it has no label
  line 5: its weight is '0,5', but it must be a number of at least 0, such as 1 or 0.5
  line 7: photos/Blue/2.jpg is in line 6 too, but with another label: Blue there, Red here
  Correct these lines or take them out; nothing was read yet.
`);
  expect((await run('train', 'wrong.csv', '--lang', 'pt-BR')).err).toContain('\n  linha 4: não tem classe (label)\n');
  expect(await readdir(join(folder, 'runs'))).not.toContain('wrong');
});
