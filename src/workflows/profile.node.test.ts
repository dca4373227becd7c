import { expect, test } from 'vitest';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { formatCount, plural } from '../base/format.ts';
import type { CostReport } from '../profile/cost-report.ts';
import { profile } from './profile.node.ts';

const few = { batch: 2, repeats: 1 } as const;
const PACKAGED = fileURLToPath(new URL('../../assets/efficientnet-lite0/model.onnx', import.meta.url));

/** Of all rows of a part, by what is done. */
function of({ rows }: CostReport, part: string): Readonly<Record<string, CostReport['rows'][number]>> {
  return Object.fromEntries(rows.filter((each) => each.part === part).map((each) => [each.work, each]));
}

test('a backbone is measured at its features, in as many sessions as a run has', async () => {
  const report = await profile({ ...few, backbone: 'efficientnet-lite0' });
  expect(report).toMatchObject({ task: 'features', model: 'efficientnet-lite0', batch: 2, repeats: 1, plain: false });
  expect(of(report, 'stem')['forward']).toMatchObject({ kind: 'Conv 32x3x3', multiplyAdds: 112 * 112 * 32 * 27 });
  expect(report.total.multiplyAdds).toBe(383_907_552);
});

test('sessions that are to have all threads of the machine are one', async () => {
  const threads = availableParallelism();
  expect(await profile({ ...few, backbone: 'efficientnet-lite0', threads })).toMatchObject({ workers: 1, threads });
});

test('a step of fine-tuning is measured above the cut, with the new head', async () => {
  const report = await profile({ ...few, fineTune: 1, workers: 1 });
  expect(report).toMatchObject({ task: 'fineTuning', model: 'efficientnet-lite0', workers: 1, threads: 1 });
  expect(Object.keys(of(report, 'head'))).toEqual(expect.arrayContaining(['forward', 'weights', 'update']));
  expect(of(report, 'new_head')['forward']).toMatchObject({ kind: 'Dense 2', multiplyAdds: 1280 * 2 });
  expect(of(report, 'stem')).toEqual({});
});

test('any network of photos in a file is measured as it is run', async () => {
  const report = await profile({ ...few, model: PACKAGED, threads: 1 });
  expect(report).toMatchObject({ task: 'prediction', model: PACKAGED, workers: 1, threads: 1 });
  expect(of(report, 'blocks.0/depthwise')['forward']).toMatchObject({ kind: 'Conv 32x3x3' });
});

test('more threads than the machine runs at once are refused before anything is measured', async () => {
  const cores = availableParallelism();
  const runs = `this machine runs ${plural(cores, 'thread')} at once.`;
  await expect(profile({ backbone: 'efficientnet-lite0', workers: 1, threads: cores + 1 })).rejects.toThrow(`A profile by 1 worker of ${plural(cores + 1, 'thread')} is asked for, but ${runs}`);
  await expect(profile({ workers: 10_000 })).rejects.toMatchObject({ code: 'usage', message: `A profile by 10,000 workers of 1 thread is asked for, but ${runs}` });
  await expect(profile({ model: PACKAGED, workers: cores, threads: 2 })).rejects.toMatchObject({ hint: `Give workers and threads whose product is at most ${formatCount(cores)}.` });
});

test('a batch that does not fit in memory is refused as too large, whatever is measured', async () => {
  const batch = 1_000_000_000;
  for (const options of [{}, { fineTune: 1 }, { backbone: 'efficientnet-lite0' }, { model: PACKAGED }]) {
    await expect(profile({ ...options, batch })).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('The batch is too large: 1,000,000,000 photos take') as string });
  }
});

test('an option that is nothing for what is measured is refused', async () => {
  await expect(profile({ model: PACKAGED, backbone: 'vgg16' })).rejects.toThrow('A profile of a prediction does not take backbone.');
  await expect(profile({ fineTune: 'last', threads: 2 })).rejects.toThrow('A profile of a step of fine-tuning does not take threads.');
  await expect(profile({ threads: 2 })).rejects.toThrow('A profile of a step of training does not take threads.');
});
