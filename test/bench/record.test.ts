import { expect, test } from 'vitest';
import { ratiosOf, recordOf, whyMissing, type Sample } from '../../bench/suite/record.mjs';

const about = { title: 'Training', unit: 'images/s', rate: true, against: 'product', scales: true };
const figures = { train: about, wait: { ...about, title: 'Waiting', unit: 'ms', rate: false } };
const limits = { product: { unit: 'GFLOP/s', scale: 1e-9 } };
const peers = [{ id: 'train: Keras', peer: 'Keras', figures: ['train'] }, { id: 'train: tfjs', peer: 'tfjs', figures: ['train'], slow: true }];
const sample = (kind: string, name: string, threads: number, repeat: number, told: Partial<Sample>): Sample => ({ kind, name, threads, repeat, took: 1, ...told });

const samples = [
  ...[1, 2].flatMap((threads) => [0, 1].map((repeat) => sample('limit', 'product', threads, repeat, { value: threads * 1e10 }))),
  sample('measure', 'train', 1, 0, { values: { train: 10 }, operations: { train: 1e8 }, memory: 100 }),
  sample('measure', 'train', 1, 1, { values: { train: 20 }, operations: { train: 1e8 }, memory: 100 }),
  sample('measure', 'train', 2, 0, { values: { train: 18 }, operations: { train: 1e8 }, memory: 150 }),
  sample('measure', 'train', 2, 1, { values: { train: 30 }, operations: { train: 1e8 }, memory: 160 }),
  sample('measure', 'wait', 1, 0, { values: { wait: 50 }, memory: 1 }),
  sample('measure', 'wait', 2, 0, { values: { wait: 40 }, memory: 1 }),
  sample('peer', 'train: Keras', 2, 0, { rate: 9, memory: 900, versions: { keras: '3' } }),
  sample('peer', 'train: Keras', 2, 1, { rate: 20, memory: 950 }),
  sample('peer', 'train: tfjs', 2, 0, { rate: 0.1, memory: 80 }),
];
const record = recordOf({ samples, figures, limits, peers });
const at = (name: string, threads: number): (typeof record.figures)[number] => record.figures.find((figure) => figure.name === name && figure.threads === threads)!;

test('a figure has its median, its share of the limit of its own repeat, and the most memory', () => {
  expect(at('train', 2)).toMatchObject({ value: { median: 24, min: 18, max: 30 }, memory: 160, repeats: 2 });
  expect(at('train', 2).share?.max).toBeCloseTo(0.15, 12);
  expect(record.limits[1]).toMatchObject({ name: 'product', threads: 2, value: { median: 20 } });
  expect(record.versions).toEqual({ keras: '3' });
});

test('what is not counted in operations has no share, but a ratio to its limit', () => {
  expect(at('wait', 1).share).toBe(null);
  expect(at('wait', 1).against?.median).toBeCloseTo(20 / 1e10, 20);
});

test('what a second thread brings is taken repeat by repeat, for times the other way round', () => {
  expect(at('train', 1).scaling).toBe(null);
  expect(at('train', 2).scaling).toMatchObject({ min: 1.5, max: 1.8 });
  expect(at('wait', 2).scaling?.median).toBe(1.25);
});

test('ratios to a peer are of the same repeat, with its memory; those to one that was run once are to all repeats', () => {
  const [keras, slow] = at('train', 2).peers;
  expect(keras).toMatchObject({ peer: 'Keras', once: false, memory: 950, ratio: { min: 1.5, max: 2 } });
  expect(slow).toMatchObject({ peer: 'tfjs', once: true });
  expect(slow?.ratio.min).toBeCloseTo(180, 9);
  expect(slow?.ratio.max).toBeCloseTo(300, 9);
  expect(at('train', 1).peers).toEqual([]);
});

test('a step that failed counts nowhere and is told', () => {
  const failed = recordOf({ samples: [...samples.filter(({ name }) => name !== 'train: Keras'), sample('peer', 'train: Keras', 2, 0, { failed: 'no memory' })], figures, limits, peers });
  expect(failed.figures.flatMap((figure) => figure.peers.map(({ peer }) => peer))).toEqual(['tfjs']);
  expect(failed.failures).toEqual([{ kind: 'peer', name: 'train: Keras', threads: 2, repeat: 0, failed: 'no memory' }]);
});

test('ratios have names that say of what', () => {
  expect(Object.keys(ratiosOf(record.figures, { against: { train: 'product', wait: 'product' } }))).toEqual([
    'train, threads 1: to the limit (product)', 'train, threads 2: to the limit (product)', 'train: 2 threads over 1', 'train, threads 2: to Keras', 'train, threads 2: to tfjs',
    'wait, threads 1: to the limit (product)', 'wait, threads 2: to the limit (product)', 'wait: 2 threads over 1',
  ]);
});

test('why a ratio is missing is told', () => {
  const run = { absent: [], left: {}, threads: [1, 2], peerThreads: [2], failures: [], peers, figures };
  const why = (ratio: string, told: Partial<Parameters<typeof whyMissing>[1]> = {}): string => whyMissing(ratio, { ...run, ...told });
  const gone = { id: 'train: Torch, whole photos', peer: 'Torch, whole photos', figures: ['train'], why: 'no --python imports torch' };
  expect(why('train, threads 2: to Torch, whole photos', { absent: [gone] })).toBe('no --python imports torch');
  expect(why('train, threads 2: to Old')).toBe('there is no such peer any more');
  expect(why('other, threads 2: to the limit (product)')).toBe('there is no such figure any more');
  expect(why('train, threads 1: to the limit (copy)')).toBe('its limit is another one now (product)');
  expect(why('wait, threads 1: to the limit (product)', { left: { wait: 'not asked for' } })).toBe('not asked for');
  expect(why('train, threads 1: to Keras')).toBe('not at so many threads (--peer-threads 2)');
  expect(why('train: 2 threads over 1', { threads: [2] })).toBe('not at so many threads (--threads 2)');
  expect(why('train, threads 2: to Keras', { failures: [{ kind: 'peer', name: 'train: Keras', threads: 2, repeat: 0, failed: 'no memory' }] })).toBe('failed: no memory');
});
