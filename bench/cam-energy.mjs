/**
 * @file Where class activation maps lie on photos with a planted object: the share of their positive parts inside its box.
 * node bench/cam-energy.mjs OUT [--photos PETIMAGES] [--count 400] [--epochs 10] [--seed 0] [--backbone vgg16 --weights FILE] [--transfer].
 * Fixed before the first look: photos of 224 x 224 in two classes; on soft ground with ellipses of several colours a square of half the side, whose stripes of 8 pixels lie
 * or stand. Colours, place and ground are drawn alike for both classes, so that only the object tells. The box covers a quarter of the photo: a map that says nothing has 25 %
 * in it. Test photos that the model names rightly count, each with the map of its class.
 * Added after the first look, which is why both are told: --photos, whose square is a photo of a cat or of a dog made so small, since stripes are nothing that ImageNet taught;
 * and the share in all fields that the box touches, since a field of a map of 7 x 7 is 32 pixels wide. --transfer: without the network from scratch.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { random } from '../dist/base/random.js';
import { openExplainer } from '../dist/explanations/explainer.node.js';
import { decodeFile } from '../dist/image/decode.node.js';
import { compare, loadModel, trainFolder } from '../dist/node.js';
import { machine } from './machine.mjs';

const [, , out] = process.argv;
const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const count = Number(flag('--count', 400));
const epochs = Number(flag('--epochs', 10));
const seed = Number(flag('--seed', 0));
const backbone = flag('--backbone');
const weights = flag('--weights');
const photos = flag('--photos');
const alone = process.argv.includes('--transfer');
const SIDE = 224;
const CLASSES = photos === undefined ? ['lying', 'upright'] : ['Cat', 'Dog'];
const sources = photos === undefined ? [] : CLASSES.map((name) => readdirSync(join(photos, name)).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)));

const boxes = new Map();

function striped(label, size, colour) {
  const [dark, light] = [colour(0, 90), colour(150, 100)];
  const stripes = Array.from({ length: size / 16 }, (_, stripe) => (label === 0 ? `<rect x="0" y="${stripe * 16}" width="${size}" height="8" fill="${light}"/>` : `<rect x="${stripe * 16}" y="0" width="8" height="${size}" fill="${light}"/>`)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="100%" fill="${dark}"/>${stripes}</svg>`;
}

async function planted(number) {
  const dice = random(seed, 'cam-energy', number);
  const label = number % 2;
  const size = SIDE / 2;
  const box = { left: Math.floor(dice.uniform() * (SIDE - size)), top: Math.floor(dice.uniform() * (SIDE - size)), width: size, height: size };
  const colour = (from, range) => `rgb(${[0, 1, 2].map(() => Math.floor(from + range * dice.uniform())).join()})`;
  const ellipses = Array.from({ length: 14 }, () => `<ellipse cx="${dice.uniform() * SIDE}" cy="${dice.uniform() * SIDE}" rx="${20 + dice.uniform() * 70}" ry="${20 + dice.uniform() * 70}" fill="${colour(40, 170)}"/>`).join('');
  const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><rect width="100%" height="100%" fill="${colour(40, 170)}"/>${ellipses}</svg>`;
  const object = photos === undefined ? Buffer.from(striped(label, size, colour)) : await sharp(join(photos, CLASSES[label], sources[label][number >> 1])).resize(size, size).flatten().png().toBuffer();
  const soft = await sharp(Buffer.from(ground)).blur(6).png().toBuffer();
  const path = join(CLASSES[label], `${number}.png`);
  await sharp(soft).composite([{ input: object, left: box.left, top: box.top }]).removeAlpha().png().toFile(join(out, 'photos', path));
  boxes.set(path, box);
}

/** Strictly: fields that lie partly in the box count in part; and with every field that the box touches. */
function energyInside({ width, height, values }, box) {
  const overlap = (from, length, place, fields) => Math.max(0, Math.min(from + length, ((place + 1) * SIDE) / fields) - Math.max(from, (place * SIDE) / fields)) / (SIDE / fields);
  let [inside, touching, all, fields] = [0, 0, 0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const energy = Math.max(0, values[row * width + column]);
      all += energy;
      const part = overlap(box.left, box.width, column, width) * overlap(box.top, box.height, row, height);
      inside += energy * part;
      if (part > 0) touching += energy;
      if (part > 0) fields++;
    }
  }
  return all === 0 ? undefined : { inside: inside / all, touching: touching / all, chance: fields / (width * height) };
}

for (const name of CLASSES) mkdirSync(join(out, 'photos', name), { recursive: true });
for (let number = 0; number < count; number++) await planted(number);
console.log(JSON.stringify(machine()));
const options = { out: join(out, 'run'), seed, ...(backbone && { backbone }), ...(weights && { weights }) };
const { folder, record } = alone ? await trainFolder(join(out, 'photos'), options) : await compare(join(out, 'photos'), { ...options, epochs });
for (const { name, backbone: network, file, test, precision } of record.models) {
  const [explainer, model] = [await openExplainer(join(folder, file)), await loadModel(join(folder, file))];
  const shares = [];
  let without = 0;
  for (const path of record.data.split.test) {
    const { data } = await decodeFile(join(out, 'photos', path));
    const [first, second] = await model.predict(Uint8Array.from(data), 1);
    const label = CLASSES.indexOf(path.split('/')[0]);
    if ((second > first ? 1 : 0) !== label) continue;
    const share = energyInside(await explainer.map(data, label), boxes.get(path));
    if (share === undefined) without++;
    else shares.push(share);
  }
  const mean = (key) => shares.reduce((sum, share) => sum + share[key], 0) / shares.length;
  const sorted = shares.map(({ inside }) => inside).toSorted((a, b) => a - b);
  console.log(JSON.stringify({
    kind: 'energy', object: photos === undefined ? 'stripes' : 'photos', model: name, network, method: explainer.method, precision, accuracy: test.accuracy, test: test.images, maps: shares.length, empty: without,
    inside: mean('inside'), median: sorted[sorted.length >> 1], least: sorted[0], chance: 0.25, touching: mean('touching'), chanceTouching: mean('chance'),
  }));
  await explainer.close();
  await model.close();
}
