import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { networks, photosIn } from '../../test/fixtures/photo-network.ts';
import { input } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { add } from '../ops/add.ts';
import { cast } from '../ops/cast.ts';
import { relu } from '../ops/relu.ts';
import { photoInput, sizedShape, type PhotoInput } from './photo-input.ts';

const of = (...shape: (number | string)[]): PhotoInput => photoInput(toModel({ y: relu(photosIn(shape)) }), 'net.onnx');

test('channels first or last, with a size or with one that is open', () => {
  expect(photoInput(networks.gemm(), 'net.onnx')).toEqual({ name: 'pixels', layout: 'nchw', size: 8 });
  expect(of(1, 224, 224, 3)).toEqual({ name: 'pixels', layout: 'nhwc', size: 224 });
  expect(of('batch', 'num_channels', 'height', 'width')).toEqual({ name: 'pixels', layout: 'nchw', size: null });
  expect(sizedShape(of(1, 224, 224, 3), 224)).toEqual(['N', 224, 224, 3]);
  expect(sizedShape(of('batch', 3, 'h', 'w'), 96)).toEqual(['N', 3, 96, 96]);
});

test('what takes no photos is refused', () => {
  expect(failureOf(() => of('N', 3, 224, 192))).toMatchObject({ code: 'model', message: 'net.onnx: its photos are not square: the input pixels is [N,3,224,192].' });
  expect(failureOf(() => of('N', 1, 28, 28))).toMatchObject({ message: 'net.onnx: it does not take photos of three colours: the input pixels is [N,1,28,28].' });
  expect(failureOf(() => of('N', 10))).toMatchObject({ message: 'net.onnx: it does not take photos: the input pixels is [N,10].' });
  const bytes = toModel({ y: cast(input('pixels', ['N', 3, 8, 8], 'uint8'), 'float32') });
  expect(failureOf(() => photoInput(bytes, 'net.onnx'))).toMatchObject({ message: 'net.onnx: it does not take float32 or float16 numbers: the input pixels is [N,3,8,8].' });
  const two = toModel({ y: add(photosIn(), input('mask', ['N', 3, 8, 8])) });
  expect(failureOf(() => photoInput(two, 'net.onnx'))).toMatchObject({ message: 'net.onnx: it takes 2 inputs instead of one of photos: pixels, mask.' });
});
