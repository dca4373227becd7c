import fc from 'fast-check';
import { test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { imageOrFeatures } from '../../test/contracts/layer-inputs.ts';
import { flatten } from './flatten.ts';

test('flattening keeps the contract of a layer', () => checkLayer(flatten, fc.record({ config: fc.constant({}), input: imageOrFeatures })));
