/** @file A folder of small photos that anyone can tell apart: two classes of one colour each, and one file that is no image. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const colours = { Blue: { r: 40, g: 60, b: 190 }, Red: { r: 190, g: 50, b: 40 } } as const;

/** Photos of each class, eight unless told otherwise; `Red/0-bad.jpg` is text and comes before the photos of its class. */
export async function writeColourPhotos(folder: string, count = 8): Promise<void> {
  for (const [name, colour] of Object.entries(colours)) {
    await mkdir(join(folder, name), { recursive: true });
    for (let index = 0; index < count; index++) {
      const background = { r: colour.r + index, g: colour.g + index, b: colour.b - index };
      await sharp({ create: { width: 80 + index, height: 60, channels: 3, background } }).jpeg().toFile(join(folder, name, `${index + 1}.jpg`));
    }
  }
  await writeFile(join(folder, 'Red', '0-bad.jpg'), 'not an image');
}
