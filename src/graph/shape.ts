/** @file Shapes: whole numbers, or a name for a dimension that is known only when a program runs (the batch 'N'). */
import { HeadstartError } from '../base/errors.ts';

/** One dimension. A text such as 'N' is a size that each run of the program may choose. */
export type Dim = number | string;
export type Shape = readonly Dim[];

/** [8,3,224,224] as errors and the text form of a graph show it. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(',')}]`;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}

/** The dimensions as numbers; a named one is an error that says where the number was needed. */
export function fixedShape(shape: Shape, where: string): number[] {
  return shape.map((dim) => {
    if (typeof dim === 'number') return dim;
    throw new HeadstartError(
      'graph',
      `${where}: the size of every dimension must be known here, but the shape is ${formatShape(shape)}.`,
      'Build the graph with a fixed batch size.',
    );
  });
}

/** How many elements a tensor of fixed shape has. */
export function elementCount(shape: Shape, where = 'elementCount'): number {
  return fixedShape(shape, where).reduce((product, dim) => product * dim, 1);
}

/** An axis counted from the end, such as -1, as one counted from the start. */
export function normalizeAxis(axis: number, rank: number, where: string): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(positive) && positive >= 0 && positive < rank) return positive;
  throw new HeadstartError('graph', `${where}: axis ${axis} is not one of the ${rank} axes.`, `Axes go from ${-rank} to ${rank - 1}.`);
}

/** The shape of an elementwise result under NumPy's broadcasting rule, which is ONNX's. */
export function broadcastShapes(a: Shape, b: Shape, where: string): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - (rank - a.length)] ?? 1;
    const right = b[axis - (rank - b.length)] ?? 1;
    if (left === right || right === 1) return left;
    if (left === 1) return right;
    throw new HeadstartError(
      'graph',
      `${where}: the shapes ${formatShape(a)} and ${formatShape(b)} do not go together.`,
      'Aligned at the last axis, two sizes must be equal or one of them 1.',
    );
  });
}
