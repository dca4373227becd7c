import { expect, test } from 'vitest';
import { normal } from '../../test/contracts/numbers.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { random } from '../base/random.ts';
import { constant, input, scalar, type Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { add, sub } from './add.ts';
import { mul } from './mul.ts';
import { relu } from './relu.ts';
import { reshape } from './reshape.ts';
import { sideBySide } from './side-by-side.ts';
import { slice } from './slice.ts';
import { softmax } from './softmax.ts';
import { transpose } from './transpose.ts';

const SHAPE = [2, 5, 4, 3];
const photos = input('photos', SHAPE);
const image = transpose(photos, [0, 3, 1, 2]);
const mean = constant(Float32Array.of(1, 2, 3), [1, 3, 1, 1], 'float32');

const made: Readonly<Record<string, Value>> = {
  'the photo itself': image,
  'numbers of one scale': mul(image, scalar(2)),
  'a mean for each channel taken away': sub(image, mean),
  'what is left of the photo without its last rows': slice(mul(image, scalar(2)), { axes: [2, -1], starts: [0, 1], ends: [3, 4] }),
  'the sum of two images': add(relu(image), slice(image, { axes: [0], starts: [0], ends: [2] })),
};

const plainly = (x: Value): Value => reshape(transpose(x, [0, 2, 3, 1]), sideBySide(x).shape);
const feeds = { photos: normal(SHAPE, random(1, 'photos')) };
const transposes = (x: Value): number => nodesOf([x]).filter(({ op }) => op.name === 'Transpose').length;

test.each(Object.entries(made))('the channels of a photo are put side by side without moving them: %s', (_, x) => {
  expect(evaluate([sideBySide(x)], feeds)).toEqual(evaluate([plainly(x)], feeds));
  expect(transposes(sideBySide(x))).toBe(0);
});

test.each(Object.entries({ 'given channel by channel': input('x', [2, 3, 5, 4]), 'looked at as a whole': softmax(image, 1) }))('an image that was %s is put into that order', (_, x) => {
  const numbers = { ...feeds, x: normal([2, 3, 5, 4], random(2, 'x')) };
  expect(evaluate([sideBySide(x)], numbers)).toEqual(evaluate([plainly(x)], numbers));
});
