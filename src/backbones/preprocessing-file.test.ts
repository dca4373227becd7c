import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { preprocessingOf } from './given-preprocessing.ts';
import { readPreprocessing, type ReadPreprocessing } from './preprocessing-file.ts';

const imagenet = { image_mean: [0.485, 0.456, 0.406], image_std: [0.229, 0.224, 0.225] };
const read = (config: object): ReadPreprocessing | undefined => readPreprocessing(JSON.stringify(config), 'preprocessor_config.json');
const close = (a: readonly number[] = [], b: readonly number[] = []): void => {
  expect(a.length).toBe(b.length);
  a.forEach((value, index) => {
    expect(value).toBeCloseTo(b[index]!, 4);
  });
};

test('the middle of a resized photo, bicubic, as ImageNet networks have it: in bytes', () => {
  const config = { do_resize: true, size: { shortest_edge: 256 }, resample: 3, do_center_crop: true, crop_size: { height: 224, width: 224 }, do_rescale: true, rescale_factor: 0.00392156862745098, do_normalize: true, ...imagenet };
  const found = read(config);
  expect(found).toMatchObject({ size: 224, otherwise: { crop: true, interpolation: 'bicubic' }, preprocessing: { order: 'rgb' } });
  close(found?.preprocessing.mean, [123.675, 116.28, 103.53]);
  close(found?.preprocessing.standardDeviation, [58.395, 57.12, 57.375]);
});

test.each([
  ['a number', { size: 224 }, 224, null],
  ['height and width', { size: { height: 384, width: 384 }, resample: 2 }, 384, null],
  ['the shorter edge, less a share', { size: { shortest_edge: 224 }, crop_pct: 0.875, resample: 3 }, 224, { crop: true, interpolation: 'bicubic' }],
  ['no resize', { do_resize: false, size: 224 }, null, null],
  ['a crop that is switched off', { size: { height: 224, width: 224 }, do_center_crop: false, crop_size: 100 }, 224, null],
])('the size as %s', (_, config, size, otherwise) => {
  expect(read({ do_normalize: true, ...imagenet, ...config })).toMatchObject({ size, otherwise });
});

test('what is not normalized or not rescaled stays as it is, and channels may be turned', () => {
  expect(read({ do_normalize: false, size: 8 })?.preprocessing).toMatchObject({ mean: [0, 0, 0], standardDeviation: [255, 255, 255] });
  expect(read({ do_rescale: false, do_normalize: true, image_mean: [1, 2, 3], image_std: [4, 5, 6], do_flip_channel_order: true })?.preprocessing).toEqual({ order: 'bgr', mean: [1, 2, 3], standardDeviation: [4, 5, 6] });
});

test('timm says it in its own file', () => {
  const found = read({ architecture: 'net', pretrained_cfg: { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5], input_size: [3, 160, 160], interpolation: 'bicubic', crop_pct: 0.875 } });
  expect(found).toEqual({ preprocessing: preprocessingOf({ mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }), size: 160, otherwise: { crop: true, interpolation: 'bicubic' } });
});

test('a file that says nothing of it is passed over, one that wants what cannot be done is refused', () => {
  expect(read({ model_type: 'vit', image_size: 224 })).toBeUndefined();
  expect(failureOf(() => read({ do_normalize: true, rescale_offset: true, ...imagenet }))).toMatchObject({ code: 'model', message: 'preprocessor_config.json shifts the numbers of photos (rescale_offset), which Headstart does not do.', hint: 'Give the preprocessing yourself: --mean, --std, --input-range and --size.' });
  expect(failureOf(() => read({ do_normalize: true, size: 224 }))).toMatchObject({ message: expect.stringContaining('does not say by which mean') as string });
  expect(failureOf(() => read({ ...imagenet, size: { height: 224, width: 192 } }))).toMatchObject({ message: 'preprocessor_config.json wants photos of 224 x 192, which Headstart does not do.' });
  expect(failureOf(() => read({ image_mean: [0, 0, 0], image_std: [0, 1, 1] }))).toMatchObject({ message: expect.stringContaining('the field image_std') as string });
  expect(failureOf(() => read({ do_rescale: true, rescale_factor: 0 }))).toMatchObject({ message: expect.stringContaining('the field rescale_factor') as string });
  expect(failureOf(() => read({ image_mean: [1, 2] }))).toMatchObject({ message: expect.stringContaining('the field image_mean') as string });
  expect(failureOf(() => readPreprocessing('{', 'x.json'))).toMatchObject({ code: 'model' });
});

test('given numbers are in the range that is said', () => {
  expect(preprocessingOf({ mean: [127, 127, 127], std: [128, 128, 128], range: '0-255' })).toEqual({ order: 'rgb', mean: [127, 127, 127], standardDeviation: [128, 128, 128] });
  expect(preprocessingOf({ range: '0-1' })).toEqual({ order: 'rgb', mean: [0, 0, 0], standardDeviation: [255, 255, 255] });
  expect(preprocessingOf({ mean: [1, 2, 3], std: [1, 1, 1], range: '0-255', channels: 'bgr' })).toEqual({ order: 'bgr', mean: [3, 2, 1], standardDeviation: [1, 1, 1] });
  expect(failureOf(() => preprocessingOf({ mean: [123, 116, 103], std: [1, 1, 1] }))).toEqual({ code: 'usage', message: 'The mean 123, 116, 103 is not of a photo in the range 0-1.', hint: 'Give the range 0-255 too, if it is of bytes.' });
  expect(failureOf(() => preprocessingOf({ mean: [0, 0, 0], std: [0, 1, 1] }))).toMatchObject({ code: 'usage', hint: 'Give three numbers above 0, one a channel: red, green, blue.' });
  expect(failureOf(() => preprocessingOf({ std: [1, 1, 1] }))).toMatchObject({ code: 'usage', message: 'The std of the preprocessing is given without the mean.' });
  expect(failureOf(() => preprocessingOf({ mean: [0, 0, 0] }))).toMatchObject({ message: 'The mean of the preprocessing is given without the std.' });
});
