/** @file Any value of a network as one row of features a photo. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import { scalar, type Value } from '../graph/value.ts';
import { ANY_BATCH } from '../model/model.ts';
import { cast } from '../ops/cast.ts';
import { globalAveragePool } from '../ops/global-average-pool.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { reshape } from '../ops/reshape.ts';
import { slice } from '../ops/slice.ts';

/** How the rows of a photo become one: the first token alone (the class token), or the mean over all. */
export type Pooling = 'cls' | 'mean';

/** The name of a value, and the pooling behind a colon, such as "last_hidden_state:cls". */
export function placeOf(tap: string): { readonly value: string; readonly pooling: Pooling | undefined } {
  const [, value, pooling] = /^(.+):(cls|mean)$/.exec(tap) ?? [];
  return value === undefined ? { value: tap, pooling: undefined } : { value, pooling: pooling as Pooling };
}

/**
 * [N, width] as it is; [N, channels, H, W] as the mean over height and width; [N, tokens, width] as its class token or the mean over tokens, which must be said.
 * @throws HeadstartError 'usage' when it must be said and is not, 'model' when no row of features a photo can come of it.
 */
export function featuresOf(value: Value, name: string, pooling: Pooling | undefined, file: string): Value {
  const { shape, dtype } = value;
  const shown = `${name} ${formatShape(shape)}`;
  const [batch, ...rest] = shape;
  const unfit = (): HeadstartError => new HeadstartError('model', `${file}: no features can be taken at ${shown}.`, 'They are taken at [N,width], [N,channels,H,W] or [N,tokens,width].');
  if (dtype !== 'float32' && dtype !== 'float16') throw unfit();
  if (batch !== ANY_BATCH) throw new HeadstartError('model', `${file} is made for a fixed number of photos: ${shown} does not begin with the batch.`, 'Export it with a dynamic batch: dynamic_axes in torch.onnx.export.');
  if (rest.some((dim) => typeof dim !== 'number')) throw unfit();
  const x = dtype === 'float16' ? cast(value, 'float32') : value;
  const [first, second] = rest as number[];
  switch (shape.length) {
    case 2:
      if (pooling !== undefined) throw new HeadstartError('usage', `${file}: ${shown} has one row a photo: there is nothing to take the ${pooling} of.`, `Name it without :${pooling}.`);
      return x;
    case 4:
      if (pooling === 'cls') throw new HeadstartError('usage', `${file}: ${shown} has no class token.`, `Name ${name}, whose mean over height and width is taken.`);
      return reshape(globalAveragePool(x), [batch, first!]);
    case 3:
      if (pooling === undefined) throw new HeadstartError('usage', `${file}: ${shown} has a row for each of ${first} tokens.`, `Name ${name}:cls for the class token, the first one, or ${name}:mean for the mean over all.`);
      if (pooling === 'cls') return reshape(slice(x, { axes: [1], starts: [0], ends: [1] }), [batch, second!]);
      return mul(reduceSum(x, [1]), scalar(1 / first!));
    default:
      throw unfit();
  }
}
