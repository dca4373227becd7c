import { expect, test } from 'vitest';
import { kerasShape, kernelForGraph, rowsInOrder, type KerasOrder, type KerasWeight } from './keras-layout.ts';

const weight = (shape: readonly number[], order: KerasOrder): KerasWeight => ({ name: 'w', layer: 'l', index: 0, shape, order });

test('a kernel has its height, width and channels before its filters in the file', () => {
  expect(kerasShape(weight([64, 3, 5, 7], { kind: 'kernel' }))).toEqual([5, 7, 3, 64]);
  expect(kerasShape(weight([8, 4], { kind: 'image', channels: 2 }))).toEqual([8, 4]);
});

test('each number of a kernel finds its place in the graph', () => {
  const [filters, channels, height, width] = [3, 2, 2, 4];
  const value = (f: number, c: number, y: number, x: number): number => f + 10 * c + 100 * y + 1000 * x;
  const inFile: number[] = [];
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) for (let c = 0; c < channels; c++) for (let f = 0; f < filters; f++) inFile.push(value(f, c, y, x));
  const inGraph: number[] = [];
  for (let f = 0; f < filters; f++) for (let c = 0; c < channels; c++) for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) inGraph.push(value(f, c, y, x));
  expect([...kernelForGraph(Float32Array.from(inFile), [filters, channels, height, width])]).toEqual(inGraph);
});

test('rows behind a flattened image are taken channel by channel, others in pieces in their order', () => {
  expect([...rowsInOrder(weight([6, 4], { kind: 'image', channels: 2 }), 100)]).toEqual([{ from: 0, to: 6, step: 2 }, { from: 1, to: 6, step: 2 }]);
  expect([...rowsInOrder(weight([5, 4], { kind: 'same' }), 9)]).toEqual([{ from: 0, to: 2, step: 1 }, { from: 2, to: 4, step: 1 }, { from: 4, to: 5, step: 1 }]);
  expect([...rowsInOrder(weight([7], { kind: 'same' }), 100)]).toEqual([{ from: 0, to: 7, step: 1 }]);
  expect([...rowsInOrder(weight([3, 100], { kind: 'same' }), 9)].length).toBe(3);
});
