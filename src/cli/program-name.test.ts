import { expect, test } from 'vitest';
import { programName, shellWord } from './program-name.ts';

test('the command is called as it was called', () => {
  expect(programName('/usr/local/bin/headstart', '/home/me')).toBe('headstart');
  expect(programName('/home/me/bin/headstart', '/home/me')).toBe('headstart');
  expect(programName('/home/me/headstart/dist/cli/main.js', '/home/me/headstart')).toBe('node dist/cli/main.js');
  expect(programName('/home/me/photos/node_modules/.bin/headstart', '/home/me/photos')).toBe('npx headstart');
});

test('a script elsewhere is taken for the installed command', () => {
  expect(programName('/opt/headstart/dist/cli/main.js', '/home/me')).toBe('headstart');
});

test('words are quoted where a shell would split or expand them', () => {
  expect(shellWord('runs/photos-2')).toBe('runs/photos-2');
  expect(shellWord('my runs')).toBe('"my runs"');
  expect(shellWord('a"b$c`d')).toBe('"a\\"b\\$c\\`d"');
});
