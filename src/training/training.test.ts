import { expect, test } from 'vitest';
import { sgd } from '../optimizers/sgd.ts';
import type { Trainer, TrainerStep } from '../runtime/trainer.ts';
import { fit, training, type TrainingProgress } from './training.ts';

/** A trainer that only writes down what it is asked for; each example costs its own index. */
function recorder(): { readonly trainer: Trainer; readonly steps: TrainerStep[] } {
  const steps: TrainerStep[] = [];
  const trainer: Trainer = {
    classes: 2,
    step: async (batch) => {
      steps.push(batch);
      return await Promise.resolve({ loss: batch.examples.reduce((sum, example) => sum + example, 0), correct: 1 });
    },
    evaluate: async (examples) =>
      await Promise.resolve({ losses: Float32Array.from(examples), probabilities: Float32Array.from(examples.flatMap((example) => (example % 2 === 0 ? [0.9, 0.1] : [0.2, 0.8]))) }),
    weights: () => new Map(),
    state: () => ({ weights: new Float32Array(), slots: [] }),
    restore: () => undefined,
    close: async () => {
      await Promise.resolve();
    },
  };
  return { trainer, steps };
}

const options = { train: [0, 1, 2, 3, 4, 5, 6], validation: [8, 9, 10], labels: [0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0], optimizer: sgd({ learningRate: (step) => 1 / step }), epochs: 3, batchSize: 3, seed: 5 };

test('each epoch takes every example once, in an order of its own', async () => {
  const { trainer, steps } = recorder();
  await fit(trainer, options);
  expect(steps.map(({ examples }) => examples.length)).toEqual([3, 3, 1, 3, 3, 1, 3, 3, 1]);
  const orders = [0, 3, 6].map((first) => steps.slice(first, first + 3).flatMap(({ examples }) => examples));
  for (const order of orders) expect([...order].sort((a, b) => a - b)).toEqual(options.train);
  expect(orders[0]).not.toEqual(orders[1]);
});

test('steps count over all epochs, and a schedule is asked with them', async () => {
  const { trainer, steps } = recorder();
  await fit(trainer, options);
  expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(steps[3]!.learningRate).toBe(1 / 4);
});

test('the curve holds means over the examples, as the fit of Keras reports them', async () => {
  const history = await fit(recorder().trainer, options);
  expect(history[0]).toEqual({ epoch: 1, loss: 21 / 7, accuracy: 3 / 7, validationLoss: 9, validationAccuracy: 2 / 3 });
});

test('a training that goes on from any step does just what was left', async () => {
  const whole = recorder();
  const stops: TrainingProgress[] = [];
  for await (const event of training(whole.trainer, options)) stops.push(event.progress);
  for (const from of stops) {
    const rest = recorder();
    const history = await fit(rest.trainer, { ...options, from });
    expect(rest.steps).toEqual(whole.steps.slice(from.step));
    expect(history).toEqual(await fit(recorder().trainer, options));
  }
});

test('a training whose last step went astray is told by its validation photos, not given back as a result', async () => {
  const { trainer } = recorder();
  const astray: Trainer = { ...trainer, evaluate: async (examples) => await Promise.resolve({ losses: new Float32Array(examples.length).fill(Number.NaN), probabilities: new Float32Array(examples.length * 2) }) };
  await expect(fit(astray, options)).rejects.toMatchObject({ code: 'model', message: 'The loss of the validation photos is NaN after epoch 1.' });
});

test('a learning rate that is no number is told with its step', async () => {
  await expect(fit(recorder().trainer, { ...options, optimizer: sgd({ learningRate: () => -1 }) })).rejects.toMatchObject({ code: 'usage', message: 'The learning rate of step 1 is -1.' });
});
