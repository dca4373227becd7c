import fc from 'fast-check';
import { test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { imageOrFeatures } from '../../test/contracts/layer-inputs.ts';
import { rescaling } from './rescaling.ts';

test('another range keeps the contract of a layer', () =>
  checkLayer(rescaling, fc.record({
    config: fc.record({ scale: fc.constantFrom(0.25, -1, 2), offset: fc.constantFrom(0, -1, 0.5) }, { requiredKeys: ['scale'] }),
    input: imageOrFeatures,
  })));
