/** @file Copies of photos by kind, and pictures that only resemble each other, for bench/near-duplicates.mjs. What is made depends on the seed alone. */
import sharp from 'sharp';
import { random } from '../dist/base/random.js';

const jpeg = (image, quality = 90) => image.jpeg({ quality }).toBuffer();
/** Through raw pixels: sharp takes its steps in an order of its own. */
const made = async (image) => {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
};
const opened = (bytes) => made(sharp(bytes).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb'));
const sizeOf = async (image) => {
  const { info } = await image.clone().raw().toBuffer({ resolveWithObject: true });
  return info;
};
const resized = async (image, factor) => {
  const { width, height } = await sizeOf(image);
  return made(image.resize(Math.max(8, Math.round(width * factor)), Math.max(8, Math.round(height * factor)), { fit: 'fill' }));
};
const cut = async (image, { left = 0, top = 0, right = 0, bottom = 0 }) => {
  const { width, height } = await sizeOf(image);
  const [x, y] = [Math.round(width * left), Math.round(height * top)];
  return made(image.extract({ left: x, top: y, width: width - x - Math.round(width * right), height: height - y - Math.round(height * bottom) }));
};
const brightened = (image, factor) => made(image.linear(factor, 0));

/** Each takes the photo and a stream of random numbers, and gives a JPEG file. */
export const kinds = {
  'resized to 50 %': async (photo) => jpeg(await resized(photo, 0.5)),
  'resized to 150 %': async (photo) => jpeg(await resized(photo, 1.5)),
  'quality 40': (photo) => jpeg(photo, 40),
  'quality 60': (photo) => jpeg(photo, 60),
  'quality 80': (photo) => jpeg(photo, 80),
  'quality 95': (photo) => jpeg(photo, 95),
  'cut 5 %, 2.5 % at each edge': async (photo) => jpeg(await cut(photo, { left: 0.025, top: 0.025, right: 0.025, bottom: 0.025 })),
  'cut 5 % at each edge': async (photo) => jpeg(await cut(photo, { left: 0.05, top: 0.05, right: 0.05, bottom: 0.05 })),
  'cut 5 % at two edges': async (photo, dice) => jpeg(await cut(photo, { [dice.below(2) ? 'left' : 'right']: 0.05, [dice.below(2) ? 'top' : 'bottom']: 0.05 })),
  mirrored: (photo) => jpeg(photo.flop()),
  'turned by 90 degrees': async (photo) => jpeg(photo.rotate(90)),
  'brighter by 20 %': async (photo) => jpeg(await brightened(photo, 1.2)),
  'darker by 20 %': async (photo) => jpeg(await brightened(photo, 0.8)),
  together: async (photo, dice) => {
    const [left, top, right, bottom] = [0, 0, 0, 0].map(() => 0.05 * dice.uniform());
    let image = await cut(photo, { left, top, right, bottom });
    image = await resized(image, 0.5 + dice.uniform());
    image = await brightened(image, 0.8 + 0.4 * dice.uniform());
    if (dice.below(2) === 1) image = await made(image.flop());
    image = await made(image.rotate(90 * dice.below(4)));
    return jpeg(image, 40 + dice.below(56));
  },
};

/** The copy of that kind of a photo's file. `index` tells apart the photos of a run. */
export async function copyOf(bytes, kind, seed, index) {
  return await kinds[kind](await opened(bytes), random(seed, `copy/${kind}`, index));
}

const svg = (width, height, body, ground = 'white') => sharp(new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${ground}"/>${body}</svg>`)).flatten();
const framed = async (bytes, share, background) => {
  const [width, height] = [500, 400];
  const inner = await sharp(bytes).autoOrient().resize(Math.round(width * (1 - 2 * share)), Math.round(height * (1 - 2 * share)), { fit: 'fill' }).toBuffer();
  return sharp({ create: { width, height, channels: 3, background } }).composite([{ input: inner }]);
};
const words = 'invoice total amount date page company report value shall contract section and the of to in for with number regards dear sir annual sum due'.split(' ');
const lineOf = (dice, length) => {
  let line = '';
  while (line.length < length) line += `${words[dice.below(words.length)]} `;
  return line.slice(0, length);
};
const page = (dice, keep) => {
  const lines = [];
  for (let y = 100; y < 660; y += 14) if (keep(dice)) lines.push(`<text x="50" y="${y}" font-size="11">${lineOf(dice, 64)}</text>`);
  return svg(496, 702, `<g font-family="DejaVu Sans, sans-serif"><text x="50" y="60" font-size="24">GENERAL COMPANY</text>${lines.join('')}</g>`);
};
const noisy = (dice, level, deviation) => {
  const [width, height] = [200, 150];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width * 3; x++) data[y * width * 3 + x] = Math.min(Math.max(Math.round(level(y / height) + deviation * dice.normal()), 0), 255);
  return sharp(data, { raw: { width, height, channels: 3 } });
};

/** Sets of pictures none of which is a copy of another. Each takes a stream of random numbers and a photo's file that no other picture of the set has. */
export const lookalikes = {
  'photos in one white frame of 25 %': (_, bytes) => framed(bytes, 0.25, 'white'),
  'photos in one white frame of 38 %': (_, bytes) => framed(bytes, 0.38, 'white'),
  'photos in one black frame of 15 %': (_, bytes) => framed(bytes, 0.15, 'black'),
  'pages full of lines': (dice) => page(dice, () => true),
  'pages with paragraphs': (dice) => page(dice, () => dice.uniform() < 0.8),
  'a number on white': (dice) => svg(400, 300, `<text x="80" y="170" font-size="72" font-family="DejaVu Sans, sans-serif">${10_000 + dice.below(90_000)}</text>`),
  'a shape on white': (dice) => {
    const [x, y, rx, ry] = [180 + dice.below(40), 180 + dice.below(40), 40 + dice.below(70), 40 + dice.below(70)];
    const colour = `rgb(${[0, 0, 0].map(() => dice.below(200)).join()})`;
    return svg(400, 400, dice.below(2) ? `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${colour}"/>` : `<rect x="${x - rx}" y="${y - ry}" width="${2 * rx}" height="${2 * ry}" fill="${colour}"/>`);
  },
  'a moon at night': (dice) => svg(400, 300, `<circle cx="${30 + dice.below(340)}" cy="${30 + dice.below(240)}" r="${8 + dice.below(18)}" fill="rgb(240,240,220)"/>`, 'rgb(8,8,16)'),
  'one colour with a little noise': (dice) => {
    const level = dice.below(256);
    return noisy(dice, () => level, [0, 2, 8][dice.below(3)]);
  },
  'gradients with a little noise': (dice) => {
    const [a, b] = [dice.below(256), dice.below(256)];
    return noisy(dice, (y) => a + (b - a) * y, 3);
  },
};

/** Picture `index` of a set, as a JPEG file. */
export async function lookalike(set, bytes, seed, index) {
  return await jpeg(await lookalikes[set](random(seed, `lookalike/${set}`, index), bytes));
}
