import sharp from 'sharp';
import { expect, test } from 'vitest';
import { thumbnail } from './encode.node.ts';

test('a thumbnail is a JPEG of the wanted side in the colour of the pixels', async () => {
  const data = Uint8Array.from({ length: 32 * 32 * 3 }, (_, index) => [200, 40, 90][index % 3]!);
  const uri = await thumbnail({ width: 32, height: 32, data }, 48);
  expect(uri.startsWith('data:image/jpeg;base64,')).toBe(true);
  const image = sharp(Buffer.from(uri.split(',')[1]!, 'base64'));
  expect(await image.metadata()).toMatchObject({ width: 48, height: 48, format: 'jpeg' });
  const { channels } = await image.stats();
  [200, 40, 90].forEach((value, channel) => {
    expect(Math.abs(channels[channel]!.mean - value)).toBeLessThan(4);
  });
});
