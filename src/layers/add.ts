/** @file A layer that adds up what it is given: the join of a residual block. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape, sameShape } from '../graph/shape.ts';
import { add as addOp } from '../ops/add.ts';
import type { MergeLayer, Named } from './layer.ts';

export type AddConfig = Named;

/** Two or more values of one shape -> their sum. */
export function add(config: AddConfig = {}): MergeLayer<'Add', AddConfig> {
  return {
    type: 'Add',
    config,
    merges: true,
    call(inputs) {
      const [first, ...others] = inputs;
      const different = others.find(({ shape }) => first !== undefined && !sameShape(shape, first.shape));
      if (first === undefined || others.length === 0 || different !== undefined) {
        const shapes = inputs.map(({ shape }) => formatShape(shape)).join(' and ');
        throw new HeadstartError('graph', `add: expects two or more inputs of one shape, not ${shapes || 'none'}.`, 'A convolution of 1x1 brings the channels of one input to those of the other.');
      }
      return others.reduce(addOp, first);
    },
  };
}
