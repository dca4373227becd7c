/**
 * @file What is measured. Each measure runs in a process of its own, which may use as many cores as there are threads: `measure({ threads, quick, facts })` gives a number in `unit`.
 * `rate`: more is better; else it is a time. `against`: the limit of the machine that it is a share of. `operations`: floating-point operations of one unit of a rate.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const seconds = async (action) => {
  const began = performance.now();
  await action();
  return (performance.now() - began) / 1000;
};

/** Parts are loaded by the measure that needs them, so that its peak of memory is its own. */
const training = (batch) => ({
  title: `scratch training, batch ${batch}`, unit: 'images/s', rate: true, against: 'product',
  operations: async () => (await import('./scratch-training.mjs')).operationsOfStep(),
  measure: async ({ threads, quick }) => {
    const { randomPixels, trainingSpeed } = await import('./scratch-training.mjs');
    const images = Math.max(batch, quick ? 64 : 256);
    return { value: await trainingSpeed({ pixels: randomPixels(images), images, batch, workers: threads, epochs: quick ? 1 : 2 }) };
  },
});

const features = (name, precision) => ({
  title: `features, ${name} ${precision}`, unit: 'photos/s', rate: true, against: 'product',
  possible: ({ networks }) => networks[name] !== undefined,
  operations: ({ networks }) => networks[name].operations,
  measure: async ({ facts, quick }) => {
    const [{ openInference }, { sessionsFor }] = await Promise.all([import('../../dist/runtime/inference.node.js'), import('../../dist/features/sessions.node.js')]);
    const { [precision]: model, batch, parameters } = facts.networks[name];
    const { sessions, threads } = sessionsFor(parameters);
    // As the product does: two sessions where there are two cores, one on a single core.
    const { availableParallelism } = await import('node:os');
    const open = await Promise.all(Array.from({ length: Math.min(sessions, availableParallelism()) }, () => openInference(model, { threads, purpose: precision === 'int8' ? 'quantized' : 'inference' })));
    const shape = [batch, 224, 224, 3];
    const runs = async (count) => {
      await Promise.all(open.map(async (session) => {
        for (let run = 0; run < count; run++) await session.run(new Uint8Array(batch * 224 * 224 * 3).fill(100), shape);
      }));
    };
    await runs(1);
    const count = Math.max(1, Math.ceil((quick ? 16 : 128) / batch / open.length));
    const took = await seconds(() => runs(count));
    await Promise.all(open.map((session) => session.close()));
    return { value: (count * open.length * batch) / took };
  },
});

const latency = (photos, quantile) => ({
  title: `predict, ${photos} ${photos === 1 ? 'photo' : 'photos'}, warm, p${100 * quantile}`, unit: 'ms', rate: false, against: 'product',
  operations: ({ networks }) => networks['efficientnet-lite0'].operations * photos,
  measure: async ({ facts, threads, quick }) => {
    const [{ openModel }, { decodeFile }, { resize }] = await Promise.all([import('../../dist/formats/open-model.node.js'), import('../../dist/image/decode.node.js'), import('../../dist/image/resize.js')]);
    const model = await openModel(facts.model, { threads });
    const [kind] = readdirSync(facts.folder);
    const paths = readdirSync(join(facts.folder, kind)).slice(0, 32).map((name) => join(facts.folder, kind, name));
    const times = [];
    for (let turn = -2; turn < (quick ? 10 : 100 / Math.sqrt(photos)); turn++) {
      const took = await seconds(async () => {
        const pixels = new Uint8Array(photos * 224 * 224 * 3);
        for (let index = 0; index < photos; index++) pixels.set(resize(await decodeFile(paths[(turn + 2 + index) % paths.length]), 224, 224).data, index * 224 * 224 * 3);
        await model.predict(pixels, photos);
      });
      if (turn >= 0) times.push(took * 1000);
    }
    await model.close();
    return { value: times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * quantile))] };
  },
});

/** A command in a process of its own, whole. Its peak of memory is that of the process that does the work. */
const command = (title, against, words) => ({
  title, unit: 'ms', rate: false, against,
  measure: ({ facts }) => {
    let status;
    const began = performance.now();
    const { status: code, stderr } = spawnSync(process.execPath, ['--import', new URL('tell-memory.mjs', import.meta.url).href, main, ...words(facts)], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
    status = code;
    const value = performance.now() - began;
    if (status !== 0) throw new Error(`${title}: ${stderr}`);
    return { value, memory: Number(/peak-memory-kB (\d+)/.exec(stderr)?.[1]) / 1024 };
  },
});

export const measures = {
  'train-32': training(32),
  'train-128': training(128),
  head: {
    title: 'head on features (probe), 1,400 x 1,280', unit: 'ms', rate: false, against: 'digest',
    measure: async () => {
      const [{ fitProbe }, { random }] = await Promise.all([import('../../dist/probe/fit-probe.node.js'), import('../../dist/base/random.js')]);
      const [photos, width] = [2000, 1280];
      const source = random(0, 'bench head');
      const buffer = new SharedArrayBuffer(photos * width * 4);
      const rows = new Float32Array(buffer);
      for (let index = 0; index < rows.length; index++) rows[index] = source.below(1000) / 1000 + ((Math.floor(index / width) % 2) * (index % 7)) / 50;
      const labels = Int32Array.from({ length: photos }, (_, index) => index % 2);
      const numbers = Array.from(labels.keys());
      const task = { rows: { handle: { kind: 'memory', bytesPerImage: width * 4, buffer }, width }, labels, classes: 2, train: numbers.slice(0, 1400), validation: numbers.slice(1400), curve: false };
      return { value: 1000 * await seconds(() => fitProbe(task)) };
    },
  },
  'features-lite0-float32': features('efficientnet-lite0', 'float32'),
  'features-lite0-int8': features('efficientnet-lite0', 'int8'),
  'features-vgg16-float32': features('vgg16', 'float32'),
  'features-vgg16-int8': features('vgg16', 'int8'),
  decode: {
    title: 'decode and resize', unit: 'photos/s', rate: true, against: 'digest',
    measure: async ({ facts, threads }) => {
      const [{ decodeInOrder, startDecodePool }, { listPhotos }] = await Promise.all([import('../../dist/data/decode-pool.node.js'), import('../../dist/data/list-photos.node.js')]);
      const { candidates } = await listPhotos(facts.folder);
      const paths = candidates.slice(0, 400).map(({ path }) => join(facts.folder, path));
      const pool = startDecodePool({ size: 224, workers: threads });
      const all = async (list) => {
        for await (const photo of decodeInOrder(pool, list)) if ('reason' in photo) throw new Error(`${photo.path}: ${photo.reason}`);
      };
      await all(paths.slice(0, 50));
      const took = await seconds(() => all(paths));
      await pool.close();
      return { value: paths.length / took };
    },
  },
  'predict-1-p50': latency(1, 0.5),
  'predict-1-p99': latency(1, 0.99),
  'predict-32-p50': latency(32, 0.5),
  'predict-32-p99': latency(32, 0.99),
  report: command('report of a finished run, whole process', 'start', ({ run }) => ['report', run]),
  help: command('headstart --help, whole process', 'start', () => ['--help']),
  'predict-cold': command('predict of one photo, whole process', 'start', ({ model, folder }) => {
    const [kind] = readdirSync(folder);
    return ['predict', model, join(folder, kind, readdirSync(join(folder, kind))[0])];
  }),
};
