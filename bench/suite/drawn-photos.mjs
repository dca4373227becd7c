/** @file Photos to measure with where none are given: random shapes in two folders, as JPEG files of 500 x 375, the same each time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { random } from '../../dist/base/random.js';

const [WIDTH, HEIGHT] = [500, 375];

/** Writes folder/round and folder/square, `each` photos in either. */
export async function drawPhotos(folder, each) {
  const source = random(0, 'drawn photos');
  for (const kind of ['round', 'square']) {
    mkdirSync(join(folder, kind), { recursive: true });
    for (let index = 0; index < each; index++) {
      const shapes = Array.from({ length: 40 }, () => {
        const [x, y, size, colour] = [source.below(WIDTH), source.below(HEIGHT), 10 + source.below(90), `rgb(${source.below(256)},${source.below(256)},${source.below(256)})`];
        return kind === 'round' ? `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${colour}"/>` : `<rect x="${x}" y="${y}" width="${size}" height="${size}" fill="${colour}"/>`;
      });
      const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${shapes.join('')}</svg>`;
      writeFileSync(join(folder, kind, `${String(index).padStart(4, '0')}.jpg`), await sharp(Buffer.from(picture)).flatten({ background: '#888' }).jpeg({ quality: 90 }).toBuffer());
    }
  }
}
