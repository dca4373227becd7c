import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { compileTraining } from '../compiler/training-programs.ts';
import { createPixels } from '../data/pixel-store.node.ts';
import { augmentationOf, type Augmentation } from '../image/augment/augmentation.ts';
import { dense } from '../layers/dense.ts';
import { flatten } from '../layers/flatten.ts';
import { rescaling } from '../layers/rescaling.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { sequential } from '../model/sequential.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import type { Trainer } from '../runtime/trainer.ts';
import type { WorkflowEvent } from './events.ts';
import { trainWithCheckpoints, type CheckpointedTraining } from './train-with-checkpoints.node.ts';

const [examples, width] = [12, 3];
const source = random(1, 'rows');
const rows = createPixels({ count: examples, bytesPerImage: width * 4 });
for (let row = 0; row < examples; row++) rows.write(row, new Uint8Array(Float32Array.from({ length: width }, () => source.below(100) / 100).buffer));
const labels = Int32Array.from({ length: examples }, (_, index) => index % 2);
const model = sequential([dense({ units: 2, activation: 'softmax' })], { inputShape: [width] });
const optimizer = adam();
const programs = compileTraining({ network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer, microBatch: 4 });
const start = (): Promise<Trainer> => startTrainer({ programs, examples: { kind: 'rows', handle: rows.handle }, labels, weights: initialWeights(model, 2), seed: 2, workers: 1 });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-checkpoints-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function trained(name: string, { startTraining = start, ...more }: Partial<CheckpointedTraining> & { readonly startTraining?: () => Promise<Trainer> } = {}): Promise<readonly number[]> {
  const trainer = await startTraining();
  try {
    await trainWithCheckpoints({ trainer, labels, optimizer, phase: 'head', file: join(folder, name), train: [0, 1, 2, 3, 4, 5, 6, 7], validation: [8, 9], epochs: 3, batchSize: 3, seed: 2, ...more });
    return [...trainer.state().weights];
  } finally {
    await trainer.close();
  }
}

test('a training that stopped in the middle of an epoch goes on at its checkpoint and ends in the same weights', async () => {
  const whole = await trained('whole');
  const stop = new AbortController();
  const stopInSecondEpoch = (event: WorkflowEvent): void => {
    if (event.type === 'progress' && event.done > 8) stop.abort();
  };
  // With a checkpoint at every step, the one behind the stop lies within the epoch.
  await expect(trained('stopped', { secondsBetween: 0, signal: stop.signal, onEvent: stopInSecondEpoch })).rejects.toMatchObject({ code: 'stopped' });
  const told: WorkflowEvent[] = [];
  expect(await trained('stopped', { onEvent: (event) => told.push(event) })).toEqual(whole);
  // The curve of the first epoch is told again; what was done is not done again.
  expect(told.flatMap((event) => (event.type === 'epoch' ? [event.record.epoch] : []))).toEqual([1, 2, 3]);
  expect(told.flatMap((event) => (event.type === 'progress' ? [event.done] : []))[0]).toBe(8 + 6);
});

test('a training on photos that change by chance goes on with the changes that it would have had', async () => {
  const side = 8;
  const pixels = createPixels({ count: examples, bytesPerImage: side * side * 3 });
  for (let index = 0; index < examples; index++) pixels.write(index, Uint8Array.from({ length: side * side * 3 }, () => source.below(256)));
  const seeing = sequential([rescaling({ scale: 1 / 255 }), flatten({}), dense({ units: 2, activation: 'softmax' })], { inputShape: [side, side, 3] });
  const seen = compileTraining({ network: layeredNetwork(seeing), loss: categoricalCrossentropy, optimizer, microBatch: 4 });
  const startWith = (augmentation: Augmentation | null) => (): Promise<Trainer> =>
    startTrainer({ programs: seen, examples: { kind: 'pixels', handle: pixels.handle, augmentation }, labels, weights: initialWeights(seeing, 2), seed: 2, workers: 1 });
  const startTraining = startWith(augmentationOf('strong'));
  const whole = await trained('changed', { startTraining });
  expect(whole).not.toEqual(await trained('as they are', { startTraining: startWith(null) }));
  const stop = new AbortController();
  await expect(trained('changed, stopped', { startTraining, secondsBetween: 0, signal: stop.signal, onEvent: (event) => { if (event.type === 'progress' && event.done > 8) stop.abort(); } })).rejects.toMatchObject({ code: 'stopped' });
  expect(await trained('changed, stopped', { startTraining })).toEqual(whole);
});

test('a damaged checkpoint is named with the way out', async () => {
  const file = join(folder, 'damaged');
  await trained('damaged');
  await writeFile(file, (await readFile(file)).subarray(0, 40));
  await expect(trained('damaged')).rejects.toMatchObject({
    code: 'data', message: expect.stringContaining(`The checkpoint ${file} is damaged: `) as string, hint: 'Delete it to start this phase again, then resume.',
  });
});
