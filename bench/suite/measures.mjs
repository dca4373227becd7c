/**
 * @file What is measured. Each measure runs in a process of its own, which may use as many cores as there are threads: `measure({ threads, quick, seconds, facts })` gives `values`, a number
 * for each of its `figures`. Of a figure: `rate`: more is better, else it is a time; `against`: the limit of the machine that it is a share of;
 * `scales`: what a second thread brings is told. `needs`: what must be prepared. `operations`: floating-point operations of one unit of a rate, by figure.
 * Parts are loaded by the measure that needs them, so that its peak of memory is its own.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FINE_TUNE_BATCH, VGG16_BLOCK5_PARAMETERS } from './same-networks.mjs';
import { rate, secondsOf } from './timing.mjs';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** A measure of one figure: `measure` gives its value, `operations` those of its unit. */
const single = (name, { title, unit, against, scales = false, needs = [], possible, measure, operations }) => ({
  [name]: {
    figures: { [name]: { title, unit, rate: unit !== 'ms', against, scales } },
    needs, possible,
    measure: async (context) => {
      const told = await measure(context);
      return typeof told === 'number' ? { values: { [name]: told } } : { values: { [name]: told.value }, memory: told.memory };
    },
    operations: operations && (async (context) => ({ [name]: await operations(context) })),
  },
});

const withVgg16 = ({ weights }) => (weights === undefined ? 'VGG16 needs --weights' : undefined);

const training = (batch) => single(`train-${batch}`, {
  title: `scratch training, batch ${batch}`, unit: 'images/s', against: 'product', scales: true,
  operations: async () => (await import('./scratch-training.mjs')).scratchOperations(),
  measure: async ({ threads, seconds }) => await (await import('./scratch-training.mjs')).scratchSpeed({ images: 2 * Math.max(batch, 64), batch, threads, seconds }),
});

const tuning = (name, title, { backbone, choice, parameters, possible }) => single(name, {
  title: `${title}, batch ${FINE_TUNE_BATCH}`, unit: 'images/s', against: 'product', scales: true, possible,
  operations: async ({ facts }) => {
    const { fineTuning, fineTuningOperations } = await import('./fine-tuning.mjs');
    return fineTuningOperations(await fineTuning({ name: backbone, choice, weights: possible && facts.weights, batch: FINE_TUNE_BATCH }));
  },
  measure: async ({ facts, threads, seconds }) => {
    const { fineTuning, fineTuningSpeed } = await import('./fine-tuning.mjs');
    const tuned = await fineTuning({ name: backbone, choice, weights: possible && facts.weights, batch: FINE_TUNE_BATCH });
    if (parameters !== undefined && tuned.parameters !== parameters) throw new Error(`Another network: ${tuned.parameters} parameters are trained, not ${parameters}.`);
    return await fineTuningSpeed(tuned, { batch: FINE_TUNE_BATCH, threads, seconds });
  },
});

/** What a network of that precision is a share of. */
const limitOf = (precision) => (precision === 'int8' ? 'byte-product' : 'product');

const features = (short, name, precision, possible) => single(`features-${short}-${precision}`, {
  title: `features, ${name} ${precision}`, unit: 'photos/s', against: limitOf(precision), scales: true, needs: [name], possible,
  operations: ({ facts }) => facts.networks[name].operations,
  measure: async ({ facts, seconds }) => {
    const [{ openInference }, { sessionsFor }, { availableParallelism }] = await Promise.all([import('../../dist/runtime/inference.node.js'), import('../../dist/features/sessions.node.js'), import('node:os')]);
    const { [precision]: model, batch, parameters } = facts.networks[name];
    const { sessions, threads } = sessionsFor(parameters);
    // As the product does: two sessions where there are two cores, one on a single core.
    const open = await Promise.all(Array.from({ length: Math.min(sessions, availableParallelism()) }, () => openInference(model, { threads, purpose: precision === 'int8' ? 'quantized' : 'inference' })));
    const shape = [batch, 224, 224, 3];
    // Several runs a turn, so that sessions seldom wait for each other.
    const runs = 4;
    const turn = async () => {
      await Promise.all(open.map(async (session) => {
        for (let run = 0; run < runs; run++) await session.run(new Uint8Array(batch * 224 * 224 * 3).fill(100), shape);
      }));
    };
    const speed = await rate(turn, runs * open.length * batch, seconds);
    await Promise.all(open.map((session) => session.close()));
    return speed;
  },
});

const latency = (photos, precision = 'float32') => {
  const [name, told] = precision === 'int8' ? [`predict-${photos}-int8`, 'int8, '] : [`predict-${photos}`, ''];
  const quantiles = { [`${name}-p50`]: 0.5, [`${name}-p99`]: 0.99 };
  const figure = (quantile) => ({ title: `predict, ${told}${photos} ${photos === 1 ? 'photo' : 'photos'}, warm, p${100 * quantile}`, unit: 'ms', rate: false, against: limitOf(precision), scales: true });
  return {
    [name]: {
      figures: Object.fromEntries(Object.entries(quantiles).map(([each, quantile]) => [each, figure(quantile)])),
      needs: ['efficientnet-lite0', precision === 'int8' ? 'int8-run' : 'run'],
      operations: ({ facts }) => Object.fromEntries(Object.keys(quantiles).map((each) => [each, facts.networks['efficientnet-lite0'].operations * photos])),
      measure: async ({ facts, threads, quick }) => {
        const [{ openModel }, { decodeFile }, { resize }] = await Promise.all([import('../../dist/formats/open-model.node.js'), import('../../dist/image/decode.node.js'), import('../../dist/image/resize.js')]);
        const model = await openModel(facts.models[precision], { threads });
        const [kind] = readdirSync(facts.folder);
        const paths = readdirSync(join(facts.folder, kind)).slice(0, 32).map((each) => join(facts.folder, kind, each));
        const times = [];
        const [warming, turns] = quick ? [2, 10] : photos === 1 ? [20, 500] : [3, 100];
        for (let turn = -warming; turn < turns; turn++) {
          const took = await secondsOf(async () => {
            const pixels = new Uint8Array(photos * 224 * 224 * 3);
            for (let index = 0; index < photos; index++) pixels.set(resize(await decodeFile(paths[(turn + warming + index) % paths.length]), 224, 224).data, index * 224 * 224 * 3);
            await model.predict(pixels, photos);
          });
          if (turn >= 0) times.push(took * 1000);
        }
        await model.close();
        const sorted = times.toSorted((a, b) => a - b);
        // The nearest rank: of a hundred the 99th, not the largest.
        return { values: Object.fromEntries(Object.entries(quantiles).map(([each, quantile]) => [each, sorted[Math.ceil(sorted.length * quantile) - 1]])) };
      },
    },
  };
};

/** A command in a process of its own, whole. Its peak of memory is that of the process that does the work. */
const command = (name, title, needs, words) => single(name, {
  title, unit: 'ms', against: 'start', needs,
  measure: ({ facts }) => {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['--import', new URL('tell-memory.mjs', import.meta.url).href, main, ...words(facts)], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
    const value = performance.now() - began;
    if (status !== 0) throw new Error(`${title}: ${stderr}`);
    return { value, memory: Number(/peak-memory-MB ([\d.]+)/.exec(stderr)?.[1]) };
  },
});

export const measures = {
  ...training(32),
  ...training(128),
  ...single('train-resnet-96', {
    title: 'residual network with batch norm, 96 x 96, batch 32', unit: 'images/s', against: 'product', scales: true,
    operations: async () => (await import('./resnet.mjs')).resnetOperations(),
    measure: async ({ threads, seconds }) => await (await import('./resnet.mjs')).resnetSpeed({ threads, seconds }),
  }),
  ...tuning('finetune-lite0', 'fine-tuning all of efficientnet-lite0', { backbone: 'efficientnet-lite0', choice: 'all' }),
  ...tuning('finetune-vgg16-block5', 'fine-tuning block 5 of vgg16, from stored outputs of block 4', { backbone: 'vgg16', choice: 'last', parameters: VGG16_BLOCK5_PARAMETERS, possible: withVgg16 }),
  ...single('head', {
    title: 'head on features (probe), 1,400 x 1,280', unit: 'ms', against: 'digest',
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
      return 1000 * await secondsOf(() => fitProbe(task));
    },
  }),
  ...features('lite0', 'efficientnet-lite0', 'float32'),
  ...features('lite0', 'efficientnet-lite0', 'int8'),
  ...features('vgg16', 'vgg16', 'float32', withVgg16),
  ...features('vgg16', 'vgg16', 'int8', withVgg16),
  ...single('decode', {
    title: 'decode and resize', unit: 'photos/s', against: 'digest', scales: true, needs: ['photos'],
    measure: async ({ facts, threads, seconds }) => {
      const [{ decodeInOrder, startDecodePool }, { listPhotos }] = await Promise.all([import('../../dist/data/decode-pool.node.js'), import('../../dist/data/list-photos.node.js')]);
      const { candidates } = await listPhotos(facts.folder);
      const paths = candidates.slice(0, 400).map(({ path }) => join(facts.folder, path));
      const pool = startDecodePool({ size: 224, workers: threads });
      const all = async () => {
        for await (const photo of decodeInOrder(pool, paths)) if ('reason' in photo) throw new Error(`${photo.path}: ${photo.reason}`);
      };
      const speed = await rate(all, paths.length, seconds);
      await pool.close();
      return speed;
    },
  }),
  ...latency(1),
  ...latency(1, 'int8'),
  ...latency(32),
  ...command('report', 'report of a finished run, whole process', ['run'], ({ run }) => ['report', run]),
  ...command('help', 'headstart --help, whole process', [], () => ['--help']),
  ...command('predict-cold', 'predict of one photo, whole process', ['run'], ({ models: { float32: model }, folder }) => {
    const [kind] = readdirSync(folder);
    return ['predict', model, join(folder, kind, readdirSync(join(folder, kind))[0])];
  }),
};

/** What is told of each figure, by its name. */
export const figures = Object.fromEntries(Object.values(measures).flatMap(({ figures: own }) => Object.entries(own)));
