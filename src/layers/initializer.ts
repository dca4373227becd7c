/** @file First values of weights. */
import type { Random } from '../base/random.ts';

/** Fills the numbers of a weight of that shape. */
export type Initializer = (shape: readonly number[], random: Random) => Float32Array<ArrayBuffer>;

const count = (shape: readonly number[]): number => shape.reduce((product, dim) => product * dim, 1);

/** The inputs and outputs that one weight connects: [units in, units out], or [filters, channels, height, width] with its window. */
function fans(shape: readonly number[]): readonly [number, number] {
  const [first = 1, second = 1, ...window] = shape;
  if (window.length === 0) return [first, second];
  const area = count(window);
  return [second * area, first * area];
}

/** Uniform on [-a, a] with a = sqrt(6 / (fan in + fan out)): Glorot and Bengio 2010. Keras's default for kernels. */
export const glorotUniform: Initializer = (shape, random) => {
  const [fanIn, fanOut] = fans(shape);
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return Float32Array.from({ length: count(shape) }, () => (2 * random.uniform() - 1) * limit);
};

/** All zeros: Keras's default for biases. */
export const zeros: Initializer = (shape) => new Float32Array(count(shape));
