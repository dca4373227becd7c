/** @file Tensors of the reference interpreter: every number is a float64, whatever its type in the graph. */

export type Tensor = { readonly shape: readonly number[]; readonly data: Float64Array };
export type Index = readonly number[];

export function tensor(shape: readonly number[], data: ArrayLike<number>): Tensor {
  if (data.length !== countOf(shape)) throw new Error(`A tensor of shape [${shape.join(',')}] has ${data.length} numbers.`);
  return { shape, data: Float64Array.from(data) };
}

export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}

/** Calls `visit` with every index of a shape, the last axis fastest. The index is one array that changes. */
export function forEachIndex(shape: readonly number[], visit: (index: Index, position: number) => void): void {
  const index = shape.map(() => 0);
  const count = countOf(shape);
  for (let position = 0; position < count; position++) {
    visit(index, position);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
}

/** The tensor whose number at each index is `numberAt(index)`. */
export function fill(shape: readonly number[], numberAt: (index: Index) => number): Tensor {
  const data = new Float64Array(countOf(shape));
  forEachIndex(shape, (index, position) => {
    data[position] = numberAt(index);
  });
  return { shape, data };
}

/** The position of an index in the data. */
export function positionOf(shape: readonly number[], index: Index): number {
  return shape.reduce((position, dim, axis) => position * dim + index[axis]!, 0);
}

/** The number at an index. */
export function at({ shape, data }: Tensor, index: Index): number {
  return data[positionOf(shape, index)]!;
}

/** The number that x shows at an index of a shape that x is broadcast to. */
export function broadcastAt({ shape, data }: Tensor, index: Index): number {
  const extra = index.length - shape.length;
  return data[shape.reduce((position, dim, axis) => position * dim + (dim === 1 ? 0 : index[axis + extra]!), 0)]!;
}

/** The shape that tensors are broadcast to. */
export function commonShape(tensors: readonly Tensor[]): number[] {
  const rank = Math.max(...tensors.map(({ shape }) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const dims = tensors.map(({ shape }) => shape[axis - (rank - shape.length)] ?? 1);
    return dims.find((dim) => dim !== 1) ?? 1;
  });
}
