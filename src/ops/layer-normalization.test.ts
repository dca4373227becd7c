import fc from 'fast-check';
import { test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { axisOf, shapesOf, streams } from '../../test/contracts/shapes.ts';
import { apply } from '../graph/value.ts';
import { LayerNormalization, layerNormalization } from './layer-normalization.ts';

const wide = fc.tuple(shapesOf(0, 2), fc.integer({ min: 4, max: 7 })).map(([lead, width]) => [...lead, width]);

test('a normalization of rows and its three gradients are right', () =>
  checkOp(LayerNormalization, fc.tuple(wide, streams, fc.constantFrom(1e-3, 1e-5, 0.1)).map(([shape, stream, epsilon]): OpCase => ({
    inputs: { x: normal(shape, stream), scale: normal(shape.slice(-1), stream), offset: normal(shape.slice(-1), stream) },
    build: (values) => layerNormalization(values['x']!, values['scale']!, values['offset']!, { epsilon }),
  })), { runs: 30 }));

test('a normalization over several axes, without an offset, is right', () =>
  checkOp(LayerNormalization, wide.chain((shape) => fc.tuple(fc.constant(shape), axisOf(shape), streams)).map(([shape, axis, stream]): OpCase => {
    const first = axis < 0 ? axis + shape.length : axis;
    return {
      inputs: { x: normal(shape, stream), scale: normal(shape.slice(first), stream) },
      build: (values) => apply(LayerNormalization, [values['x']!, values['scale']!], { axis, epsilon: { float: 1e-3 }, stash_type: 1 }),
    };
  }), { runs: 30 }));
