/** @file Classifiers of elsewhere: what is read beside them, asked for, refused and told. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gemmNetwork } from '../../test/fixtures/photo-network.ts';
import { constant, input, type Value } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { gemm } from '../ops/gemm.ts';
import { globalAveragePool } from '../ops/global-average-pool.ts';
import { reshape } from '../ops/reshape.ts';
import { sigmoid } from '../ops/sigmoid.ts';
import { softmax } from '../ops/softmax.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { writeWhole } from '../base/files.node.ts';
import { evaluate } from './evaluate.node.ts';
import { explain } from './explain.node.ts';
import { predict, type Prediction } from './predict.node.ts';

let folder = '';
const SIZE = 8;
const PREPROCESSING = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] } as const;

/** Scores of crimson, scarlet and azure, by the mean of red and blue in numbers from -1 to 1; the second twice as sure as the first. */
function colours(of: (scores: Value) => Value): Value {
  const means = reshape(globalAveragePool(input('pixels', ['N', 3, SIZE, SIZE])), ['N', 3]);
  return of(gemm(means, constant(Float32Array.of(1, 2, 0, 0, 0, 0, 0, 0, 2), [3, 3], 'float32', 'colours')));
}

const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-elsewhere-'));
  await writeWhole(file('scores.onnx'), encodeModel(toModel({ scores: colours((scores) => scores) })));
  await writeWhole(file('shares.onnx'), encodeModel(toModel({ shares: colours(softmax) })));
  await writeWhole(file('labels.onnx'), encodeModel(toModel({ labels: colours(sigmoid) })));
  await writeWhole(file('network.onnx'), encodeModel(gemmNetwork(SIZE)));
  await writeFile(file('names.txt'), 'crimson\nscarlet\nazure\n');
  await writeFile(file('names.json'), '{"0": "crimson", "1": ["n02", "scarlet"], "2": "azure"}');
  for (const [name, background] of [['Red', { r: 255, g: 0, b: 0 }], ['Blue', { r: 0, g: 0, b: 255 }]] as const) {
    await mkdir(join(folder, 'photos', name), { recursive: true });
    for (let index = 0; index < 3; index++) await sharp({ create: { width: 12 + index, height: 9, channels: 3, background } }).png().toFile(join(folder, 'photos', name, `${index}.png`));
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function said(model: string, options: Parameters<typeof predict>[2]): Promise<Extract<Prediction, { predictions: unknown }>> {
  for await (const each of predict(file(model), [join(folder, 'photos', 'Red', '0.png')], options)) if ('predictions' in each) return each;
  throw new Error('nothing was said');
}

/** exp(score) over its sum, of a red photo: red is 1, blue -1. */
const [crimson, scarlet, azure] = [1, 2, -2].map((score) => Math.exp(score) / (Math.exp(1) + Math.exp(2) + Math.exp(-2))) as [number, number, number];

test('scores get a softmax and probabilities stay as they are: both say the same, with the names of a text or of JSON', async () => {
  const scores = await said('scores.onnx', { preprocessing: PREPROCESSING, classes: file('names.txt') });
  const shares = await said('shares.onnx', { preprocessing: PREPROCESSING, classes: file('names.json') });
  for (const { predictions } of [scores, shares]) {
    expect(predictions.map((each) => each.class)).toEqual(['scarlet', 'crimson', 'azure']);
    predictions.forEach(({ probability }, index) => {
      expect(probability).toBeCloseTo([scarlet, crimson, azure][index]!, 5);
    });
  }
});

test('classes of one name are one, whose probability is their sum; those that the map does not name are together other', async () => {
  const { predictions } = await said('scores.onnx', { preprocessing: PREPROCESSING, classes: file('names.txt'), modelClassMap: 'crimson=Red,scarlet=Red' });
  expect(predictions.map((each) => each.class)).toEqual(['Red', 'other']);
  expect(predictions[0]?.probability).toBeCloseTo(crimson + scarlet, 5);
});

test('it is judged as a model of ours, and what was found out is told', async () => {
  const found = await evaluate(file('scores.onnx'), join(folder, 'photos'), { preprocessing: PREPROCESSING, classes: file('names.txt'), modelClassMap: 'crimson=Red,scarlet=Red,azure=Blue' });
  expect(found).toMatchObject({ model: file('scores.onnx'), images: 6, accuracy: 1, classes: ['Red', 'Blue'], elsewhere: { outputs: 'scores', classes: 3, size: SIZE }, outOfDistribution: null });
});

test('a network with convolutions is explained, by its own classes and by merged ones', async () => {
  await writeFile(file('four.txt'), 'a\nb\nc\nd');
  for (const modelClassMap of [undefined, 'a=first,b=first,c=second']) {
    for await (const each of explain(file('network.onnx'), [join(folder, 'photos', 'Red', '0.png')], { preprocessing: PREPROCESSING, classes: file('four.txt'), ...(modelClassMap !== undefined && { modelClassMap }) })) {
      expect(each).toMatchObject({ predictions: [{ map: { width: SIZE, height: SIZE } }] });
    }
  }
});

test('nothing is guessed: each thing that is missing or does not fit is said with the way out', async () => {
  const refused = async (model: string, options: Parameters<typeof predict>[2], message: string | RegExp): Promise<void> => {
    await expect(said(model, options)).rejects.toThrow(message);
  };
  const names = { classes: file('names.txt') };
  await refused('scores.onnx', names, 'is not known: there is no preprocessor_config.json beside it.');
  await refused('scores.onnx', { preprocessing: PREPROCESSING }, 'is a network of elsewhere: the names of its classes are not known.');
  await writeFile(file('two.txt'), 'a\nb');
  await refused('scores.onnx', { preprocessing: PREPROCESSING, classes: file('two.txt') }, /gives scores \[N,3\], which are no numbers for 2 classes\.$/);
  await refused('labels.onnx', { preprocessing: PREPROCESSING, ...names }, /gives numbers from 0 to 1 that do not add up to 1, such as \d\.\d{3}: each class for itself, not one of several\.$/);
  await refused('scores.onnx', { preprocessing: PREPROCESSING, ...names, modelClassMap: 'crimsn=Red' }, "The model has no class 'crimsn'; did you mean 'crimson'?");
  await writeFile(file('twice.txt'), 'a\nb\na');
  await refused('scores.onnx', { preprocessing: PREPROCESSING, classes: file('twice.txt') }, "twice.txt has the class 'a' twice.");
  await writeFile(file('gap.json'), '{"0": "a", "2": "b"}');
  await refused('scores.onnx', { preprocessing: PREPROCESSING, classes: file('gap.json') }, 'gap.json names 2 classes, but none with the number 1.');
  await refused('scores.onnx', { preprocessing: PREPROCESSING, classes: file('none.txt') }, /^The names of the classes in .*none\.txt cannot be read: /);
});

test('names and numbers beside the network are enough', async () => {
  const beside = join(folder, 'beside');
  await mkdir(beside);
  await writeWhole(join(beside, 'model.onnx'), encodeModel(toModel({ scores: colours((scores) => scores) })));
  await writeFile(join(beside, 'config.json'), '{"id2label": {"0": "crimson", "1": "scarlet", "2": "azure"}}');
  await writeFile(join(beside, 'preprocessor_config.json'), '{"do_normalize": true, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5]}');
  expect((await said('beside/model.onnx', {})).predictions[0]?.class).toBe('scarlet');
});
