import { expect, test } from 'vitest';
import { recordedScreen } from '../../test/fixtures/recorded-screen.ts';
import { liveLine } from './live-line.ts';

test('a line is written over by the next', () => {
  const screen = recordedScreen({ live: true });
  const line = liveLine(screen);
  line.show('one');
  line.show('two');
  expect(screen.visible()).toEqual(['two']);
});

test('what is printed stays, and the line moves under it', () => {
  const screen = recordedScreen({ live: true });
  const line = liveLine(screen);
  line.show('working');
  line.print('result');
  expect(screen.visible()).toEqual(['result', 'working']);
  line.clear();
  expect(screen.visible()).toEqual(['result', '']);
});

test('clearing twice writes nothing the second time', () => {
  const screen = recordedScreen({ live: true });
  const line = liveLine(screen);
  line.show('working');
  line.clear();
  const before = screen.text();
  line.clear();
  expect(screen.text()).toBe(before);
});

test('a text wider than the window is cut, and never inside a character', () => {
  const screen = recordedScreen({ live: true, columns: 6 });
  liveLine(screen).show('🐱🐱🐱🐱🐱🐱🐱🐱');
  expect(screen.visible()).toEqual(['🐱🐱🐱🐱…']);
});

test('without a terminal nothing is shown and all is printed', () => {
  const screen = recordedScreen();
  const line = liveLine(screen);
  line.show('working');
  line.print('result');
  line.clear();
  expect(screen.text()).toBe('result\n');
});
