import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { findTap } from './backbone.ts';
import { efficientnetLite0 } from './efficientnet-lite0.ts';
import { findBackbone, loadBackbone } from './load-backbone.node.ts';

test('the built-in backbone has the parameters that it states and gives features of its stated width', async () => {
  const graph = await loadBackbone(efficientnetLite0);
  expect(graph.parameters).toBe(findTap(efficientnetLite0).tap.parameters);
  expect(graph.features.shape).toEqual(['N', 1280]);
  expect(graph.image.shape).toEqual(['N', 224, 224, 3]);
});

test('an unknown backbone is an error that lists the known ones', () => {
  expect(failureOf(() => findBackbone('resnet-9000'))).toEqual({ code: 'usage', message: "There is no backbone 'resnet-9000'.", hint: 'Backbones: dinov2-small, efficientnet-lite0, mobilenet-v2, resnet-50, vgg16; or the path of an ONNX file, or hf:OWNER/MODEL.' });
});
