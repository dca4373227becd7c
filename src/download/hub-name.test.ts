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

test.each([
  ['hf:owner/model@main/onnx/model.onnx', 'hf:owner/model/onnx/model.onnx@main'],
  ['hf:owner/model@refs/pr/2/model.onnx', 'hf:owner/model/model.onnx@refs/pr/2'],
  ['hf:owner/model@v1.0/a.ONNX', 'hf:owner/model/a.ONNX@v1.0'],
])('in %s the file is behind the revision, and the right form is told', (text, right) => {
  expect(failureOf(() => parseHubName(text))).toMatchObject({ code: 'usage', message: `${text} names the file behind the revision.`, hint: `The revision comes last: ${right}.` });
  expect(formatHubName(parseHubName(right))).toBe(right);
});

test('only the prefix makes it one', () => {
  expect(['hf:x', 'vgg16', './hf:x'].map(isHubName)).toEqual([true, false, false]);
});
