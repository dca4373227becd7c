import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { formatHubName, isHubName, parseHubName } from './hub-name.ts';

test.each([
  ['hf:owner/model', { repository: 'owner/model', file: null, revision: null }],
  ['hf:owner/model@main', { repository: 'owner/model', file: null, revision: 'main' }],
  ['hf:owner/model@refs/pr/2', { repository: 'owner/model', file: null, revision: 'refs/pr/2' }],
  ['hf:owner/model_v2.1/onnx/model.onnx@1f', { repository: 'owner/model_v2.1', file: 'onnx/model.onnx', revision: '1f' }],
])('%s is read and written', (text, name) => {
  expect(parseHubName(text)).toEqual(name);
  expect(formatHubName(parseHubName(text))).toBe(text);
});

test.each(['hf:', 'hf:model', 'hf:../model', 'hf:owner/../x', 'hf:owner/model@', 'hf:owner/model@../x', 'hf:a b/c', 'owner/model'])('%s is refused', (text) => {
  expect(failureOf(() => parseHubName(text))).toMatchObject({ code: 'usage', message: `${text} is not the name of a model on Hugging Face.` });
});

test('only the prefix makes it one', () => {
  expect(['hf:x', 'vgg16', './hf:x'].map(isHubName)).toEqual([true, false, false]);
});
