import { expect, test } from 'vitest';
import { optionsOf, type Options } from '../../bench/suite/options.mjs';

const asked = (...words: readonly string[]): Options => optionsOf(words, { measures: ['train', 'help'], threadCounts: [1, 2], hasBaseline: true });

test('a run without options measures everything five times, and peers at the most threads', () => {
  expect(asked()).toMatchObject({ repeats: 5, threads: [1, 2], peerThreads: [2], only: undefined, pythons: [] });
  expect(asked('--quick')).toMatchObject({ quick: true, repeats: 1 });
});

test('lists may have spaces, and say everything once', () => {
  expect(asked('--only', 'help, train,help', '--threads', '1', '--python', 'a,b')).toMatchObject({ only: ['help', 'train'], threads: [1], peerThreads: [1], pythons: ['a', 'b'] });
});

test.each([
  [['--repeats', '0'], "--repeats takes whole numbers of at least 1, not '0'."],
  [['--repeats', '2.5'], "--repeats takes whole numbers of at least 1, not '2.5'."],
  [['--repeats', 'many'], "--repeats takes whole numbers of at least 1, not 'many'."],
  [['--threads', '3'], "--threads: '3' cannot be; this machine can be held to 1 or 2."],
  [['--threads', '1', '--peer-threads', '2'], "--peer-threads: '2' cannot be; ours are measured at 1."],
  [['--only', 'nothing'], "--only: 'nothing' cannot be; there are train, help."],
  [['--only', ''], "--only: '' cannot be; there are train, help."],
  [['--photos', '/no/such/folder'], '--photos: there is no /no/such/folder.'],
  [['--python', 'python3,/no/such/python'], '--python: there is no /no/such/python.'],
  [['--check', '--set-baseline'], '--check and --set-baseline: a run cannot be compared with itself. Check first, then set.'],
  [['--set-baseline', '--only', 'help'], '--set-baseline writes all ratios: leave out --only.'],
  [['--nonsense'], "Unknown option '--nonsense'"],
])('%j is refused before anything is measured', (words, message) => {
  expect(() => asked(...words)).toThrow(message);
});

test('without a baseline there is nothing to check against', () => {
  expect(() => optionsOf(['--check'], { measures: ['train'], threadCounts: [1], hasBaseline: false })).toThrow('There is no bench/baseline.json to compare with');
});
