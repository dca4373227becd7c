import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { imageOrFeatures } from '../../test/contracts/layer-inputs.ts';
import { input } from '../graph/value.ts';
import { activation } from './activation.ts';
import { activate, type Activation, type ActivationName } from './activations.ts';

test('every activation keeps the contract of a layer', () =>
  checkLayer(activation, fc.record({
    config: fc.record({ activation: fc.constantFrom<Activation>(
      'gelu', 'linear', 'relu', 'relu6', 'sigmoid', 'silu', 'softmax', 'swish', 'tanh', { name: 'gelu', approximate: true }, { name: 'gelu', approximate: false },
    ) }),
    input: imageOrFeatures,
  }), 40));

test('softmax goes over the channels of an image', () => {
  const y = activate('softmax', input('x', ['N', 3, 5, 5]));
  expect(y.from.kind === 'op' && y.from.node.attributes).toEqual({ axis: 1 });
});

test('an activation that does not exist is answered with those that do', () => {
  const name = 'swoosh' as ActivationName;
  expect(failureOf(() => activate(name, input('x', [1])))).toEqual({
    code: 'usage',
    message: "There is no activation 'swoosh'.",
    hint: 'Activations: gelu, linear, relu, relu6, sigmoid, silu, softmax, swish, tanh.',
  });
});
