/**
 * @file What a run of the baseline's gradient program takes on one thread, and its largest mask, in builds of several source trees by turns:
 * node bench/gradient-program.mjs [--seconds 30] [--batch 128] FOLDER... Each folder has a dist/; the first is what the others are compared with. Default: this one.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string', default: '30' }, batch: { type: 'string', default: '128' } } });

async function opened(folder) {
  const from = async (path) => await import(resolve(folder, 'dist', `${path}.js`));
  const [{ photosPerMicroBatch }, { layeredNetwork }, { categoricalCrossentropy }, { scratchCnn }, { initialWeights }, { adam }, { compileTraining }, { blockedLayout }, { openSession, Tensor }, { fillMask }] = await Promise.all(
    ['compiler/micro-batch', 'compiler/trainable-network', 'losses/index', 'model/scratch-cnn', 'model/weights', 'optimizers/index', 'compiler/training-programs', 'runtime/blocked-layout.node', 'runtime/session.node', 'runtime/masks'].map(from),
  );
  const model = scratchCnn({ classes: 2 });
  const network = layeredNetwork(model);
  const photos = photosPerMicroBatch(network, Number(values.batch));
  const programs = compileTraining({ network, loss: categoricalCrossentropy, optimizer: adam(), microBatch: photos, batch: Number(values.batch), kernels: { block: await blockedLayout() } });
  const session = await openSession(programs.gradients, { purpose: 'training' });
  const weights = initialWeights(model, 0);
  const bytes = (shape, of) => new Tensor('uint8', Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, index) => of(Math.imul(index + 1, 2654435761) >>> 8)), shape);
  const feeds = {
    image: bytes([photos, ...programs.input.imageShape], (number) => number & 255),
    labels: new Tensor('float32', Float32Array.from({ length: 2 * photos }, (_, index) => ((index >> 1) & 1) ^ (index & 1)), [photos, 2]),
    sampleWeight: new Tensor('float32', new Float32Array(photos).fill(1), [photos]),
    present: new Tensor('float32', new Float32Array(photos).fill(1), [photos]),
    ...Object.fromEntries(programs.masks.map(({ name, imageShape, keep }) => [name, bytes([photos, ...imageShape], (number) => Number((number & 1023) < keep * 1024))])),
    ...Object.fromEntries(programs.layout.places.flatMap(({ name, shape, count }) => [[name, new Tensor('float32', Float32Array.from(weights.get(name).data), shape)], [`sum/${name}`, new Tensor('float32', new Float32Array(count), shape)]])),
  };
  const given = Object.fromEntries(session.inputNames.map((name) => [name, feeds[name]]));
  const largest = programs.masks.map(({ imageShape, keep }) => ({ count: imageShape.reduce((a, b) => a * b), keep })).reduce((a, b) => (a.count >= b.count ? a : b));
  const mask = new Uint8Array(largest.count);
  return { folder, photos, run: () => session.run(given), mask: (step) => fillMask(mask, 0, largest.count, largest.keep, { seed: 0, stream: 'mask', step, image: 1 }), times: [], maskTimes: [] };
}

const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const lowerQuartile = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 4)];

const builds = [];
for (const folder of positionals.length === 0 ? ['.'] : positionals) builds.push(await opened(folder));
for (const { run } of builds) await run();
const end = performance.now() + 1000 * Number(values.seconds);
for (let step = 1; performance.now() < end; step++) {
  for (const { run, mask, photos, times, maskTimes } of builds) {
    times.push((await timed(run)) / photos);
    maskTimes.push(await timed(() => mask(step)));
  }
}
for (const { folder, photos, times, maskTimes } of builds) {
  const [own, first] = [lowerQuartile(times), lowerQuartile(builds[0].times)];
  console.log(`${folder}: ${own.toFixed(2)} ms an image (lower quartile of ${times.length} runs of ${photos}), ${(own / first).toFixed(3)} of the first; largest mask ${lowerQuartile(maskTimes).toFixed(2)} ms`);
}
