import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import { augmentationOf, type AugmentationParts } from './augmentation.ts';
import { draw, drawCrop, type Drawn } from './draw.ts';

const size = { width: 224, height: 224 };
const drawn = (parts: AugmentationParts, example: number, epoch = 1, seed = 0): Drawn => draw(augmentationOf(parts)!, size, { seed, epoch, example });
const examples = Array.from({ length: 4000 }, (_, example) => example);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Of numbers that should be uniform from 0 to 1: the largest gap between their shares and the straight line (Kolmogorov and Smirnov). */
const gap = (values: readonly number[]): number => Math.max(...[...values].sort((a, b) => a - b).map((value, rank) => Math.abs(value - (rank + 0.5) / values.length)));
/** Above it lies one in a million by chance. */
const LARGE_GAP = 2.7 / Math.sqrt(examples.length);

test('half of the photos are mirrored, others in another epoch', () => {
  const mirroredIn = (epoch: number): readonly number[] => examples.map((example) => (drawn({ flip: true }, example, epoch).map.a < 0 ? 1 : 0));
  expect(Math.abs(mean(mirroredIn(1)) - 0.5)).toBeLessThan(0.03);
  const [first, second] = [mirroredIn(1), mirroredIn(2)];
  expect(Math.abs(mean(first.map((value, at) => (value === second[at] ? 1 : 0))) - 0.5)).toBeLessThan(0.03);
});

test('turns are uniform between the bounds', () => {
  const shares = examples.map((example) => {
    const { a, d } = drawn({ rotate: 20 }, example).map;
    return ((Math.atan2(d, a) * 180) / Math.PI + 20) / 40;
  });
  expect(gap(shares)).toBeLessThan(LARGE_GAP);
});

test('the area of crops is uniform, their sides are at most 4 to 3, and they lie anywhere in the photo', () => {
  const source = random(1, 'crops');
  const boxes = examples.map(() => drawCrop([0.25, 0.75], { width: 2000, height: 1000 }, source));
  expect(gap(boxes.map(({ width, height }) => ((width * height) / 2e6 - 0.25) / 0.5))).toBeLessThan(LARGE_GAP + 0.005);
  const ratios = boxes.map(({ width, height }) => width / height / 2);
  expect([Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(1))).toEqual(['0.8', '1.3']);
  expect(Math.abs(mean(ratios.map(Math.log)))).toBeLessThan(0.02);
  expect(boxes.every(({ left, top, width, height }) => left >= 0 && top >= 0 && left + width <= 2000 && top + height <= 1000)).toBe(true);
  expect(gap(boxes.map(({ left, width }) => (left + 0.5) / (2000 - width + 1)))).toBeLessThan(LARGE_GAP + 0.001);
});

test('a crop of all that is there is the whole photo, whatever is drawn', () => {
  expect(drawCrop([1, 1], size, random(0, 'crop'))).toEqual({ left: 0, top: 0, width: 224, height: 224 });
});

test('so many photos are erased as the probability says', () => {
  expect(Math.abs(mean(examples.map((example) => (drawn({ erase: 0.25 }, example).erased === null ? 0 : 1))) - 0.25)).toBeLessThan(0.03);
});

test('another part leaves the others as they were', () => {
  for (const example of [0, 1, 2, 3]) {
    expect(drawn({ flip: true, crop: [0.5, 1], erase: 0.5, randAugment: { operations: 1, magnitude: 0 } }, example).map).toEqual(drawn({ flip: true, crop: [0.5, 1] }, example).map);
    expect(drawn({ flip: true, crop: [0.5, 1] }, example).map.c).not.toBe(drawn({ flip: true, crop: [0.5, 1] }, example, 1, 1).map.c);
  }
});
