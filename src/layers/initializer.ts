/** @file First values of weights, by Keras's names. */
import { HeadstartError } from '../base/errors.ts';
import type { Random } from '../base/random.ts';

/** Fills the numbers of a weight of that shape. */
export type Initializer = (shape: readonly number[], random: Random) => Float32Array<ArrayBuffer>;

/** The inputs and the outputs that one weight connects. */
export type Fans = readonly [fanIn: number, fanOut: number];

type Drawing = (random: Random, fans: Fans) => () => number;

/** How far a truncated normal distribution reaches, in standard deviations, and what is left of its standard deviation by that. */
const TRUNCATED_AT = 2;
const TRUNCATED_DEVIATION = 0.879_625_661_034_239_78;

const uniform = (random: Random, low: number, high: number) => (): number => low + random.uniform() * (high - low);

/** Symmetric around 0; written so that its numbers are exact negatives of each other. */
const within = (random: Random, limit: number) => (): number => (2 * random.uniform() - 1) * limit;

const normal = (random: Random, mean: number, stddev: number) => (): number => mean + stddev * random.normal();

const truncated = (random: Random, mean: number, stddev: number) => (): number => {
  let draw = random.normal();
  while (Math.abs(draw) > TRUNCATED_AT) draw = random.normal();
  return mean + stddev * draw;
};

/** Variance `scale` / fan, as a uniform or a truncated normal distribution: Keras's VarianceScaling. */
const scaledUniform = (scale: number, fanOf: (fans: Fans) => number): Drawing => (random, fans) => within(random, Math.sqrt((3 * scale) / Math.max(1, fanOf(fans))));
const scaledNormal = (scale: number, fanOf: (fans: Fans) => number): Drawing => (random, fans) =>
  truncated(random, 0, Math.sqrt(scale / Math.max(1, fanOf(fans))) / TRUNCATED_DEVIATION);

const fanIn = ([inputs]: Fans): number => inputs;
const average = ([inputs, outputs]: Fans): number => (inputs + outputs) / 2;

export type InitializerName =
  | 'glorotNormal' | 'glorotUniform' | 'heNormal' | 'heUniform' | 'lecunNormal' | 'lecunUniform'
  | 'ones' | 'randomNormal' | 'randomUniform' | 'truncatedNormal' | 'zeros';

/** Those that need no numbers. Glorot: Glorot and Bengio 2010; He: He et al. 2015; LeCun: LeCun et al. 1998. */
const named: Readonly<Record<InitializerName, Drawing>> = {
  glorotNormal: scaledNormal(1, average),
  glorotUniform: scaledUniform(1, average),
  heNormal: scaledNormal(2, fanIn),
  heUniform: scaledUniform(2, fanIn),
  lecunNormal: scaledNormal(1, fanIn),
  lecunUniform: scaledUniform(1, fanIn),
  ones: () => () => 1,
  randomNormal: (random) => normal(random, 0, 0.05),
  randomUniform: (random) => uniform(random, -0.05, 0.05),
  truncatedNormal: (random) => truncated(random, 0, 0.05),
  zeros: () => () => 0,
};

/** The name of an initializer, or one with its numbers. */
export type InitializerConfig =
  | InitializerName
  | { readonly name: 'constant'; readonly value: number }
  | { readonly name: 'randomNormal' | 'truncatedNormal'; readonly mean: number; readonly stddev: number }
  | { readonly name: 'randomUniform'; readonly minval: number; readonly maxval: number };

/** Every number the same. */
export function constant(value: number): InitializerConfig {
  return { name: 'constant', value };
}

/** Normal; default mean 0 and standard deviation 0.05. */
export function randomNormal({ mean = 0, stddev = 0.05 }: { readonly mean?: number; readonly stddev?: number } = {}): InitializerConfig {
  return { name: 'randomNormal', mean, stddev };
}

/** Normal, drawn again where it is more than two standard deviations from the mean; default mean 0 and standard deviation 0.05. */
export function truncatedNormal({ mean = 0, stddev = 0.05 }: { readonly mean?: number; readonly stddev?: number } = {}): InitializerConfig {
  return { name: 'truncatedNormal', mean, stddev };
}

/** Uniform; default from -0.05 to 0.05. */
export function randomUniform({ minval = -0.05, maxval = 0.05 }: { readonly minval?: number; readonly maxval?: number } = {}): InitializerConfig {
  return { name: 'randomUniform', minval, maxval };
}

function drawingOf(config: InitializerConfig): Drawing {
  if (typeof config === 'string') {
    const known: Readonly<Record<string, Drawing>> = named;
    const found = known[config];
    if (found !== undefined) return found;
    throw new HeadstartError('usage', `There is no initializer '${config}'.`, `Initializers: ${[...Object.keys(named), 'constant'].toSorted().join(', ')}.`);
  }
  switch (config.name) {
    case 'constant': return () => () => config.value;
    case 'randomNormal': return (random) => normal(random, config.mean, config.stddev);
    case 'truncatedNormal': return (random) => truncated(random, config.mean, config.stddev);
    case 'randomUniform': return (random) => uniform(random, config.minval, config.maxval);
  }
}

/**
 * The initializer of that name.
 * @param fans default: as Keras counts them for the shape, [units in, units out] or [filters, channels, height, width] with its window.
 * @throws HeadstartError 'usage' when there is none of that name.
 */
export function initializerOf(config: InitializerConfig, fans?: Fans): Initializer {
  const drawing = drawingOf(config);
  return (shape, random) => {
    const draw = drawing(random, fans ?? fansOf(shape));
    return Float32Array.from({ length: shape.reduce((product, dim) => product * dim, 1) }, draw);
  };
}

function fansOf(shape: readonly number[]): Fans {
  const [first = 1, second = first, ...window] = shape;
  if (window.length === 0) return [first, second];
  const area = window.reduce((product, dim) => product * dim, 1);
  return [second * area, first * area];
}
