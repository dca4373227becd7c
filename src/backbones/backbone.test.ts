import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { findTap } from './backbone.ts';
import { efficientnetLite0 } from './efficientnet-lite0.ts';
import { vgg16 } from './vgg16.ts';

test('the first tap is taken when none is named', () => {
  expect(findTap(vgg16)).toEqual({ name: 'avg', tap: vgg16.taps['avg'] });
  expect(findTap(vgg16, 'fc2').tap.features).toBe(4096);
});

test('a tap that is not there is an error that lists those that are', () => {
  expect(failureOf(() => findTap(vgg16, 'fc3'))).toEqual({ code: 'usage', message: "vgg16 has no features 'fc3'.", hint: 'Features of vgg16: avg, flatten, fc1, fc2.' });
  expect(failureOf(() => findTap(efficientnetLite0, 'toString'))).toEqual({
    code: 'usage', message: "efficientnet-lite0 has no features 'toString'.", hint: 'Features of efficientnet-lite0: avg.',
  });
});
