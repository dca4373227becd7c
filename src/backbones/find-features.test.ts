import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { CHANNELS, networks } from '../../test/fixtures/photo-network.ts';
import { fromModel } from '../onnx/from-model.ts';
import { findFeatures, type FoundFeatures } from './find-features.ts';

type Network = keyof typeof networks;
const found = (network: Network, wanted?: string): FoundFeatures => findFeatures(fromModel(networks[network](), 'net.onnx'), 'net.onnx', wanted);

test.each<[Network, Partial<FoundFeatures>]>([
  ['gemm', { place: 'classifier', averaged: false }],
  ['matmul', { place: 'classifier', averaged: false }],
  ['softmax', { place: 'classifier', averaged: false }],
  // The classifier is the convolution: what it sees is a map.
  ['convolution', { place: 'classifier', averaged: true }],
  ['scores', { place: 'classifier', averaged: true }],
  ['features', { place: 'output', averaged: false, tap: 'features' }],
])('of %s it takes what the classifier sees', (network, expected) => {
  const { features, ...rest } = found(network);
  expect(rest).toMatchObject(expected);
  expect(features.shape).toEqual(['N', CHANNELS]);
  // The name finds the same place again.
  expect(found(network, rest.tap).features.shape).toEqual(['N', CHANNELS]);
});

test('of tokens it must be said which, and a place can be named', () => {
  expect(failureOf(() => found('tokens'))).toEqual({
    code: 'usage', message: `net.onnx: last_hidden_state [N,64,${CHANNELS}] has a row for each of 64 tokens.`, hint: 'Name last_hidden_state:cls for the class token, the first one, or last_hidden_state:mean for the mean over all.',
  });
  for (const pooling of ['cls', 'mean']) expect(found('tokens', `last_hidden_state:${pooling}`)).toMatchObject({ tap: `last_hidden_state:${pooling}`, place: 'named', features: { shape: ['N', CHANNELS] } });
  expect(found('gemm', 'Relu_1')).toMatchObject({ tap: 'Relu_1', place: 'named', averaged: true, features: { shape: ['N', CHANNELS] } });
});

test('what the classifier takes must have a name that finds it again', () => {
  const graph = fromModel(networks.gemm(), 'net.onnx');
  const { tap } = findFeatures(graph, 'net.onnx');
  const nameless = { ...graph, values: new Map([...graph.values].filter(([name]) => name !== tap)) };
  expect(failureOf(() => findFeatures(nameless, 'net.onnx'))).toMatchObject({
    code: 'usage', message: 'net.onnx: what its classifier takes has no name.', hint: expect.stringMatching(/^Name another value with --features\. .*GlobalAveragePool_\d+ \[N,6,1,1\]\.$/) as string,
  });
  expect(failureOf(() => found('tokens', 'nothing'))).toMatchObject({ hint: expect.stringContaining(`last_hidden_state:cls [N,64,${CHANNELS}].`) as string });
});

test('a place that is not there or does not fit is an error with the way out', () => {
  expect(failureOf(() => found('gemm', 'nothing'))).toMatchObject({ code: 'usage', message: "net.onnx has no value 'nothing'.", hint: `The last that features can be taken at: Conv_0 [N,${CHANNELS},8,8], Relu_1 [N,${CHANNELS},8,8], Conv_2 [N,${CHANNELS},8,8], Relu_3 [N,${CHANNELS},8,8], GlobalAveragePool_4 [N,${CHANNELS},1,1], Flatten_5 [N,${CHANNELS}].` });
  expect(failureOf(() => found('gemm', 'logits:mean'))).toMatchObject({ code: 'usage', message: 'net.onnx: logits [N,4] has one row a photo: there is nothing to take the mean of.' });
  expect(failureOf(() => found('gemm', 'Relu_1:cls'))).toMatchObject({ code: 'usage', message: `net.onnx: Relu_1 [N,${CHANNELS},8,8] has no class token.` });
  expect(failureOf(() => found('gemm', 'fc'))).toMatchObject({ code: 'model', message: `net.onnx is made for a fixed number of photos: fc [${CHANNELS},4] does not begin with the batch.` });
});
