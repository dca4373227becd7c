import sharp from 'sharp';
import { expect, test } from 'vitest';
import { photoScene } from '../../test/fixtures/photo-scene.ts';
import { preview } from './preview.node.ts';

const sizeOf = async (address: string): Promise<unknown> => {
  const { format, width, height } = await sharp(Buffer.from(address.split(',')[1]!, 'base64')).metadata();
  return { format, width, height };
};

test('the whole of a photo is there, small', async () => {
  expect(await sizeOf((await preview(await (await photoScene(0, 640, 80)).png().toBuffer()))!)).toEqual({ format: 'jpeg', width: 240, height: 30 });
  expect(await sizeOf((await preview(await (await photoScene(0, 20, 10)).png().toBuffer()))!)).toEqual({ format: 'jpeg', width: 20, height: 10 });
});

test('of a photo that is cut short what came is there, of no photo nothing', async () => {
  const whole = await (await photoScene(0)).jpeg().toBuffer();
  expect(await sizeOf((await preview(whole.subarray(0, whole.length / 2)))!)).toMatchObject({ width: 240 });
  expect(await preview(new TextEncoder().encode('no photo'))).toBeUndefined();
});
