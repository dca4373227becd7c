import { expect, test } from 'vitest';
import { summary } from '../../bench/suite/judge.mjs';
import { notesOf } from '../../bench/suite/notes.mjs';
import type { Figure } from '../../bench/suite/record.mjs';
import { notMeasured, ownRows, peerRows, withSection } from '../../bench/suite/tables.mjs';

const figure: Figure = {
  name: 'features', title: 'features int8', unit: 'photos/s', threads: 2, repeats: 3, value: summary([100, 110, 130]), against: summary([1.2]), share: summary([1.2]),
  memory: 300, scaling: summary([1.8]), peers: [{ peer: 'Slow', once: true, value: summary([0.05]), memory: 90, ratio: summary([2000, 2200, 2600]) }],
};

test('a section is written again between its marks, and nothing else is touched', () => {
  const once = withSection('# Measured\n\nby hand\n', 'first');
  expect(once).toContain('by hand\n\n<!-- written by npm run bench: begin -->\nfirst\n');
  expect(withSection(`${once}\nafter\n`, 'second')).toBe(`${once.replace('first', 'second')}\nafter\n`);
});

test('a row of ours has range, share, scaling and memory', () => {
  expect(ownRows({ figures: [figure] })[1]).toEqual(['features int8', '2', '110 (100 to 130)', 'photos/s', '120 %', '1.80', '300']);
  expect(ownRows({ figures: [{ ...figure, share: null, scaling: null }] })[1]?.slice(4, 6)).toEqual(['', '']);
});

test('a row beside a peer has both memories, and says when the peer was run once', () => {
  expect(peerRows({ figures: [figure] })[1]).toEqual(['features int8', '2', 'photos/s', '110 (100 to 130)', 'Slow (run once)', '0.050', '2200 (2000 to 2600)', '300, 90']);
});

test('what was not measured is told with why, figures of one reason together', () => {
  const absent = [{ id: 'a: Torch', peer: 'Torch', figures: ['a', 'b'], why: 'not there' }];
  const failures = [{ kind: 'measure', name: 'c', threads: 1, repeat: 1, failed: 'no memory' }];
  expect(notMeasured({ absent, left: { x: 'needs --weights', y: 'needs --weights' }, failures })).toEqual(['x, y: needs --weights', 'Torch (a, b): not there', 'c, threads 1, repeat 2: failed: no memory']);
});

test('fine-tuning from stored outputs is also told with the time in which these are made', () => {
  const named = (name: string, rate: number, peers: Figure['peers'] = []): Figure => ({ ...figure, name, value: summary([rate]), peers });
  const whole = { peer: 'Keras, from whole photos', once: false, value: summary([5]), memory: 1, ratio: summary([8]) };
  const [told, ratio] = notesOf([named('finetune-vgg16-block5', 40, [whole]), named('features-vgg16-float32', 10)]);
  // 10 epochs of a photo: 10/40 s of steps, 1/10 s for the frozen part.
  expect(told).toContain('28.6 images a second');
  expect(ratio).toContain('5.71 times Keras');
  expect(notesOf([named('finetune-vgg16-block5', 40, [])])).toEqual([]);
});
