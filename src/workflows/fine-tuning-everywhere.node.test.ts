import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gemmNetwork } from '../../test/fixtures/photo-network.ts';
import { plural } from '../base/format.ts';
import { random } from '../base/random.ts';
import { mcnemar } from '../evaluation/mcnemar.ts';
import { readCard } from '../formats/open-model.node.ts';
import { adam } from '../optimizers/adam.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { compare } from './compare.node.ts';
import { evaluate } from './evaluate.node.ts';
import { predict } from './predict.node.ts';
import { imageFolder } from './read-image-folder.node.ts';
import { trainFolder } from './train-folder.node.ts';
import { transfer } from './transfer.node.ts';

let folder = '';
let photos = '';
let backbone = '';
/** The smallest that the baseline takes. */
const SIZE = 48;
const preprocessing = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] } as const;

/** Two classes of noise with faint stripes in one direction or the other, which a network of random weights hardly sees; and such a network in a file. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-fine-tuning-'));
  photos = join(folder, 'photos');
  backbone = join(folder, 'net.onnx');
  await writeFile(backbone, Buffer.concat([...encodeModel(gemmNetwork(SIZE))]));
  const source = random(5, 'photos');
  for (const [name, across] of [['Along', false], ['Across', true]] as const) {
    await mkdir(join(photos, name), { recursive: true });
    for (let index = 0; index < 20; index++) {
      const shade = source.below(60);
      const place = (at: number): number => (across ? Math.floor(at / 3 / SIZE) : Math.floor(at / 3) % SIZE);
      const data = Buffer.from(Array.from({ length: SIZE * SIZE * 3 }, (_, at) => shade + source.below(150) + (place(at) % 2) * 25));
      await sharp(data, { raw: { width: SIZE, height: SIZE, channels: 3 } }).png().toFile(join(photos, name, `${index}.png`));
    }
  }
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const out = (name: string): string => join(folder, name);

test.each([[1, 1], ['all', 1], ['all', 2]] as const)('fine-tuning of %s layers on %i views is the same in train, in compare and in the library', { timeout: 120_000 }, async (fineTune, views) => {
  const options = { backbone, preprocessing, fineTune, views, averageViews: views > 1, epochs: 12, learningRate: 0.05, precision: 'float32', seed: 0, split: [0.6, 0.2, 0.2] } as const;
  const alone = (await trainFolder(photos, { ...options, out: out(`alone ${fineTune} ${views}`) })).record.models[0]!;
  const { record, folder: run } = await compare(photos, { ...options, out: out(`beside ${fineTune} ${views}`) });
  const library = await transfer(await imageFolder(photos, { size: SIZE }), options);
  const beside = record.models[1]!;
  expect(alone.fineTune!.history.length).toBeGreaterThan(1);
  if (fineTune === 'all' && views === 1) expect(alone.fineTune!.chosen).toBe('fineTuned');
  for (const other of [beside, library]) {
    const { seconds: _, rows: __, ...told } = other.fineTune!;
    const { seconds: ___, rows: ____, ...expected } = alone.fineTune!;
    expect(told).toEqual(expected);
    expect(other.test).toEqual(alone.test);
    expect([other.temperature, other.probe, other.calibration, other.centroid]).toEqual([alone.temperature, alone.probe, alone.calibration, alone.centroid]);
    expect(other.parameters).toEqual(alone.parameters);
  }
  const file = out(`library ${fineTune} ${views}.onnx`);
  await library.save(file);
  expect((await readFile(file)).equals(await readFile(join(run, 'transfer/model.onnx')))).toBe(true);
  expect((await readCard(file)).fineTuned).toBe(alone.fineTune!.chosen === 'fineTuned' ? alone.fineTune!.from : undefined);
});

test('compare sets the baseline against the model that is saved, on the same photos, and its report shows both heads', { timeout: 60_000 }, async () => {
  const { record, folder: run } = await compare(photos, { backbone, preprocessing, fineTune: 'all', epochs: 12, learningRate: 0.05, precision: 'float32', seed: 1, out: out('paired') });
  const { root, split: { test: paths } } = record.data;
  const said = async (file: string): Promise<number[]> => {
    const right: number[] = [];
    for await (const each of predict(join(run, file), paths.map((path) => join(root, path)), { top: 1 })) right.push('error' in each ? -1 : ['Across', 'Along'].indexOf(each.predictions[0]!.class));
    return right;
  };
  const truth = paths.map((path) => (path.startsWith('Across') ? 0 : 1));
  const { firstOnlyRight, secondOnlyRight, p } = mcnemar(truth, await said('scratch/model.onnx'), await said('transfer/model.onnx'));
  expect(record.comparison!.mcnemar).toEqual({ scratchOnlyRight: firstOnlyRight, transferOnlyRight: secondOnlyRight, p });
  expect(record.models[1]!.test).toEqual(record.models[1]!.fineTune!.test[record.models[1]!.fineTune!.chosen]);
  // The baseline has its own batch.
  expect([record.options.batch, record.models[1]!.fineTune!.batch]).toEqual([128, 32]);
  expect(await readFile(join(run, 'report.html'), 'utf8')).toContain('The solved head alone and the fine-tuned network');
});

test.each([[1e30, 'in the first epoch'], [5e12, 'later']] as const)('where the loss is no number any more at the rate %d, %s, the last good weights serve, and the report warns', { timeout: 60_000 }, async (learningRate, when) => {
  const name = `diverged ${when}`;
  const { record } = await trainFolder(photos, { backbone, preprocessing, fineTune: 'all', epochs: 12, learningRate, precision: 'float32', seed: 1, out: out(name) });
  const { fineTune, test: tested } = record.models[0]!;
  expect(fineTune).toMatchObject({ stopped: 'diverged', best: 0, chosen: 'probe' });
  // In which epoch numbers run over hangs on how a processor rounds; that it is not the first does not.
  const epochs = fineTune!.history.length;
  expect(epochs === 0).toBe(when === 'in the first epoch');
  expect(epochs).toBeLessThan(12);
  // With the weights of before the first epoch the fine-tuned network is the head's.
  expect(fineTune!.test.fineTuned.accuracy).toBe(fineTune!.test.probe.accuracy);
  expect(tested).toEqual(fineTune!.test.probe);
  expect(await readFile(join(out(name), 'report.html'), 'utf8')).toContain(`Warning: ${epochs === 0 ? 'in the first epoch' : `after ${plural(epochs, 'epoch')}`} the loss was no number any more, and training ended there.`);
  expect((await evaluate(join(out(name), 'transfer/model.onnx'), photos)).images).toBe(40);
});

test('the head adam has its views and its rate in train as in the library', { timeout: 60_000 }, async () => {
  const options = { backbone, preprocessing, head: 'adam', views: 3, averageViews: true, epochs: 3, batch: 16, learningRate: 0.03, precision: 'float32', seed: 4 } as const;
  const { record } = await trainFolder(photos, { ...options, out: out('adam') });
  const read = await imageFolder(photos, { size: SIZE });
  const library = await transfer(read, options);
  const [model] = record.models;
  expect([library.history, library.test, library.centroid]).toEqual([model!.history, model!.test, model!.centroid]);
  expect(record.options.learningRate).toBe(0.03);
  expect((await transfer(read, { ...options, learningRate: 0.001 })).history).not.toEqual(library.history);
  expect(await readFile(join(out('adam'), 'report.html'), 'utf8')).toContain('learning rate 0.03');
  const file = out('adam.onnx');
  await library.save(file);
  expect((await evaluate(file, photos)).images).toBe(40);
});

test('what does not go with fine-tuning, or with a rate, is told before any work', async () => {
  await expect(trainFolder(photos, { fineTune: 'last', time: 60 })).rejects.toMatchObject({ code: 'usage', message: 'time is given, but how long fine-tuning takes is not known beforehand.' });
  const read = await imageFolder(photos, { size: SIZE });
  const message = 'Fine-tuning begins with the head probe, not adam.';
  await expect(compare(photos, { fineTune: 'last', recipe: 'notebook' })).rejects.toMatchObject({ code: 'usage', message, hint: 'Choose the head probe.' });
  await expect(compare(photos, { fineTune: 'last', recipe: 'both' })).rejects.toMatchObject({ message });
  await expect(transfer(read, { fineTune: 'last', head: 'adam' })).rejects.toMatchObject({ message });
  const idle = { code: 'usage', message: 'learningRate is given, but nothing is trained by Adam.' };
  await expect(compare(photos, { learningRate: 0.1 })).rejects.toMatchObject(idle);
  await expect(trainFolder(photos, { learningRate: 0.1 })).rejects.toMatchObject(idle);
  await expect(transfer(read, { learningRate: 0.1, head: 'probe' })).rejects.toMatchObject(idle);
  await expect(transfer(read, { backbone, preprocessing, fineTune: 9 })).rejects.toMatchObject({ message: 'The last 9 layers are to be fine-tuned, but the network has 2.' });
  await expect(transfer(read, { fineTune: 1, optimizer: adam() })).rejects.toMatchObject({ message: 'optimizer is given, but the head probe is solved, not trained over epochs.' });
  await expect(transfer(read, { optimizer: adam(), learningRate: 0.1 })).rejects.toMatchObject({ message: 'An optimizer and a learningRate are given.' });
});
