import { expect, test } from 'vitest';
import { isInside } from './hub-path.ts';

test('a path inside its folder is taken, one that could lead out of it on any machine is not', () => {
  expect(['model.onnx', 'onnx/model.onnx', 'a b/..c/d', '.gitattributes'].filter((path) => !isInside(path))).toEqual([]);
  expect(['', '/etc/x', '../x', 'a/../../x', 'a\\..\\..\\x', '\\x', 'C:x', 'C:\\x', 'a//b'].filter(isInside)).toEqual([]);
});
