/** @file Pictures of random bytes to measure with. */
import { random } from '../../dist/base/random.js';
import { createPixels } from '../../dist/data/pixel-store.node.js';

/** That many square pictures in colour, in a store. */
export function randomPixels(count, size) {
  const bytesPerImage = size * size * 3;
  const pixels = createPixels({ count, bytesPerImage });
  const source = random(0, 'bench');
  for (let index = 0; index < count; index++) pixels.write(index, Uint8Array.from({ length: bytesPerImage }, () => source.below(256)));
  return pixels;
}
