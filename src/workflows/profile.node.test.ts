import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
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

test('an option that is nothing for what is measured is refused', async () => {
  await expect(profile({ model: PACKAGED, backbone: 'vgg16' })).rejects.toThrow('A profile of a prediction does not take backbone.');
  await expect(profile({ fineTune: 'last', threads: 2 })).rejects.toThrow('A profile of a step of fine-tuning does not take threads.');
  await expect(profile({ threads: 2 })).rejects.toThrow('A profile of a step of training does not take threads.');
});
