import { expect, test } from 'vitest';
import { recordedScreen, type RecordedScreen } from '../../test/fixtures/recorded-screen.ts';
import type { WorkflowEvent } from '../workflows/events.ts';
import { progress } from './progress.ts';
import { printable } from './terminal.ts';
import { englishSpeech } from './english-speech.ts';

const record = { epoch: 1, loss: 0.69314, accuracy: 0.5, validationLoss: 0.61, validationAccuracy: 0.6667 };

/** Tells the events, each at its second; what stands on the screen afterwards. */
function tell(screen: RecordedScreen, events: readonly (readonly [second: number, event: WorkflowEvent])[]): RecordedScreen {
  let second = 0;
  const { onEvent } = progress({ screen, now: () => second * 1000, speech: englishSpeech });
  for (const [at, event] of events) {
    second = at;
    onEvent(event);
  }
  return screen;
}

const reading = (marks: readonly (readonly [second: number, done: number])[]): (readonly [number, WorkflowEvent])[] => [
  [0, { type: 'phase', phase: 'decode', total: 2000, unit: 'photo' }],
  ...marks.map(([second, done]) => [second, { type: 'progress', phase: 'decode', done }] as const),
];

test('without a terminal a phase gets a line at its beginning, one every ten seconds, and one at its end', () => {
  const marks = Array.from({ length: 240 }, (_, index) => [(index + 1) / 10, (index + 1) * 8] as const);
  const screen = tell(recordedScreen(), [...reading(marks), [25, { type: 'done', phase: 'decode', seconds: 25 }]]);
  expect(screen.text()).toBe(
    [
      'Reading the photos ...',
      '  Reading the photos   40 %  about 15 s left  800 of 2,000 photos',
      '  Reading the photos   80 %  about 5 s left  1,600 of 2,000 photos',
      'Read the photos in 25.0 s',
      '',
    ].join('\n'),
  );
});

test('on a terminal one line moves and is gone at the end', () => {
  const events = reading([[1, 100], [3, 300]]);
  const screen = tell(recordedScreen({ live: true, columns: 100 }), events);
  expect(screen.visible()).toEqual(['Reading the photos   15 %  [###-----------------]  about 20 s left  300 of 2,000 photos']);
  expect(tell(recordedScreen({ live: true }), [...events, [4, { type: 'done', phase: 'decode', seconds: 4 }]]).visible()).toEqual(['Read the photos in 4.0 s', '']);
});

test('on a terminal the line is drawn at most ten times a second', () => {
  const marks = Array.from({ length: 1000 }, (_, index) => [(index + 1) / 1000, index + 1] as const);
  const drawn = tell(recordedScreen({ live: true }), reading(marks)).text().split('\r').length - 1;
  expect(drawn).toBeGreaterThan(5);
  expect(drawn).toBeLessThanOrEqual(12);
});

test.each([20, 30, 40, 60, 79, 80, 200])('in a window of %i columns the line never wraps', (columns) => {
  const screen = tell(recordedScreen({ live: true, columns }), [
    [0, { type: 'phase', phase: 'features', total: 2000, unit: 'photo' }],
    [2, { type: 'progress', phase: 'features', done: 200 }],
    [4, { type: 'progress', phase: 'features', done: 400, at: { epoch: 1, epochs: 10, loss: 0.69314 } }],
  ]);
  const [line = ''] = screen.visible();
  expect(line.length).toBeLessThan(columns);
  expect(line).toMatch(/^Running the/);
});

test('each epoch keeps a line of its own, above the moving one', () => {
  const screen = tell(recordedScreen({ live: true, columns: 200 }), [
    [0, { type: 'phase', phase: 'scratch', total: 1000, unit: 'photo' }],
    [5, { type: 'progress', phase: 'scratch', done: 100, at: { epoch: 1, epochs: 10, loss: 0.69314 } }],
    [6, { type: 'epoch', phase: 'scratch', epochs: 10, record }],
  ]);
  expect(screen.visible()).toEqual([
    '  epoch  1/10  loss 0.6931, accuracy 50.00 %; validation loss 0.6100, accuracy 66.67 %',
    'Training from scratch   10 %  [##------------------]  about 45 s left  epoch 1/10, loss 0.6931',
  ]);
});

test('a run that goes on does not take what was done before for its own speed', () => {
  const screen = tell(recordedScreen({ live: true }), [
    [0, { type: 'run', folder: 'runs/photos', resumed: true }],
    [0, { type: 'phase', phase: 'features', total: 1000, unit: 'photo' }],
    [2, { type: 'progress', phase: 'features', done: 900 }],
  ]);
  expect(screen.visible()).toEqual(['Going on with the run in runs/photos', 'Running the pretrained network   90 %  [###############--]  900 of 1,000 photos']);
});

test('a total that becomes known better does not begin the phase again', () => {
  const screen = tell(recordedScreen(), [
    [0, { type: 'phase', phase: 'decode', total: 100, unit: 'photo' }],
    [1, { type: 'phase', phase: 'decode', total: 200, unit: 'photo' }],
    [11, { type: 'progress', phase: 'decode', done: 100 }],
  ]);
  expect(screen.text()).toBe('Reading the photos ...\n  Reading the photos   50 %  about 15 s left  100 of 200 photos\n');
});

test('work of unknown size is counted', () => {
  const screen = tell(recordedScreen({ live: true }), [[0, { type: 'progress', phase: 'decode', done: 1 }], [1, { type: 'progress', phase: 'decode', done: 1234 }]]);
  expect(screen.visible()).toEqual(['Reading the photos  1,234 photos']);
});

test('what was found names classes, counts, left-out files and the split', () => {
  const found: WorkflowEvent = { type: 'found', recipe: 'default', places: ['/photos', '/more'], sample: false, counts: { Cat: 1000, Dog: 9 }, skipped: 1, split: [706, 151, 152], splitBy: { rule: 'hashed', given: 0, together: 4, torn: 6, moved: 1, conflicting: 2 } };
  expect(tell(recordedScreen(), [[0, found]]).text()).toBe(
    ['Photos in /photos, /more: 1,009 in 2 classes', '  Cat  1,000', '  Dog      9', '  1 file left out', '  706 to train on, 151 to validate, 152 to test', '  4 kept together: the same bytes, nearly the same look, or one group',
      '  6 have the same bytes, nearly the same look or one group as photos of another part, as the parts were given: the test is flattered. headstart data check names them',
      '  2 photos have the very bytes of a photo of another class: one of their classes is wrong', ''].join('\n'),
  );
});

test('many classes are counted, not listed', () => {
  const counts = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`class ${index}`, 10]));
  const screen = tell(recordedScreen(), [[0, { type: 'found', recipe: 'default', places: ['sample'], sample: true, counts, skipped: 0, split: [300, 100, 100], splitBy: null }]]);
  expect(screen.text().split('\n')).toHaveLength(1 + 20 + 1 + 1 + 1);
  expect(screen.text()).toContain('Drawings in sample: 500 in 50 classes');
  expect(screen.text()).toContain('  and 30 more classes\n');
});

test('a download tells bytes, and each wait as a line that stays', () => {
  const events: [number, WorkflowEvent][] = [
    [0, { type: 'phase', phase: 'download', total: 0, unit: 'byte' }],
    [1, { type: 'progress', phase: 'download', done: 2 ** 20 }],
    [2, { type: 'phase', phase: 'download', total: 4 * 2 ** 20, unit: 'byte' }],
    [3, { type: 'progress', phase: 'download', done: 2 * 2 ** 20 }],
    [3.01, { type: 'waiting', phase: 'download', reason: 'the server answers 503', seconds: 2 }],
    [3.02, { type: 'waiting', phase: 'download', reason: 'process 7 is at it', seconds: null }],
    [6, { type: 'progress', phase: 'download', done: 3 * 2 ** 20 }],
  ];
  const screen = recordedScreen({ live: true });
  expect(tell(screen, events).visible().slice(0, 2)).toEqual(['  the server answers 503; next try in 2.0 s', '  Waiting: process 7 is at it']);
  expect(screen.text()).toContain('Downloading  1.00 MB');
  expect(screen.visible().at(-1)).toBe('Downloading   75 %  [############-----]  a few seconds left  3.00 MB of 4.00 MB');
});

test('a name cannot move the cursor', () => {
  const found: WorkflowEvent = { type: 'found', recipe: 'default', places: ['a\u001B[2J'], sample: false, counts: { 'x\ry': 1 }, skipped: 0, split: [1, 0, 0], splitBy: null };
  const lines = tell(recordedScreen(), [[0, found]]).text().split('\n');
  expect(lines.map(printable)).toEqual(lines);
  expect(lines[0]).toContain('a\uFFFD[2J');
});

test('colours are left out where they are not wanted, and the cursor is never hidden', () => {
  const events = reading([[1, 100], [3, 300]]);
  const done: WorkflowEvent = { type: 'done', phase: 'decode', seconds: 4 };
  const colored = tell(recordedScreen({ live: true, color: true }), [...events, [4, done]]).text();
  const plain = tell(recordedScreen({ live: true }), [...events, [4, done]]).text();
  expect(colored).toContain('\u001B[2mRead the photos in 4.0 s\u001B[22m');
  expect(plain.replaceAll('\r\u001B[2K', '')).not.toContain('\u001B');
  expect(colored).not.toContain('\u001B[?25l');
});
