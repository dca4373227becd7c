/** @file Gradients made smaller where they are large, in Keras's three ways. */
import { HeadstartError } from '../base/errors.ts';
import { scalar, type Value } from '../graph/value.ts';
import { add } from '../ops/add.ts';
import { clip } from '../ops/clip.ts';
import { max } from '../ops/max.ts';
import { div, mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { sqrt } from '../ops/sqrt.ts';

/** Options of every optimizer; at most one of them. */
export type Clipping = {
  /** The longest that the gradient of a weight may be, in the Euclidean norm over its numbers. */
  readonly clipnorm?: number;
  /** The largest that a number of a gradient may be, of either sign. */
  readonly clipvalue?: number;
  /** The longest that the gradients of all weights together may be. */
  readonly globalClipnorm?: number;
};

/** The options that say how to clip, as an optimizer keeps them. @throws HeadstartError 'usage' when there are two, or one is not above 0. */
export function clippingOf(optimizer: string, { clipnorm, clipvalue, globalClipnorm }: Clipping): { readonly clipping?: Clipping } {
  const given = Object.entries({ clipnorm, clipvalue, globalClipnorm }).filter(([, limit]) => limit !== undefined);
  if (given.length === 0) return {};
  const [name, limit] = given[0]!;
  if (given.length > 1 || !(Number(limit) > 0)) {
    throw new HeadstartError('usage', `${optimizer}: expects at most one of clipnorm, clipvalue and globalClipnorm, above 0; got ${given.map(([key, value]) => `${key} ${value}`).join(' and ')}.`);
  }
  return { clipping: { [name]: limit } };
}

/** The gradients of all weights after clipping. */
export function clipGradients(gradients: readonly Value[], { clipnorm, clipvalue, globalClipnorm }: Clipping): Value[] {
  if (clipvalue !== undefined) return gradients.map((gradient) => clip(gradient, scalar(-clipvalue), scalar(clipvalue)));
  if (clipnorm !== undefined) return gradients.map((gradient) => shortened(gradient, sqrt(sumOfSquares(gradient)), clipnorm));
  if (globalClipnorm === undefined || gradients.length === 0) return [...gradients];
  const norm = sqrt(gradients.map(sumOfSquares).reduce((sum, each) => add(sum, each)));
  return gradients.map((gradient) => shortened(gradient, norm, globalClipnorm));
}

function sumOfSquares(gradient: Value): Value {
  return reduceSum(mul(gradient, gradient), gradient.shape.map((_, axis) => axis));
}

/** gradient limit / max(norm, limit). */
function shortened(gradient: Value, norm: Value, limit: number): Value {
  return mul(gradient, div(scalar(limit), max(norm, scalar(limit))));
}
