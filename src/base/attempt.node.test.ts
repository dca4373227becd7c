import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attempt, writeAllSync } from './attempt.node.ts';

test('what the system refuses names the file, in plain words', () => {
  expect(() => attempt('/nowhere/file', 'written', () => openSync('/nowhere/file', 'w'))).toThrow(
    expect.objectContaining({ code: 'io', message: '/nowhere/file cannot be written: it does not exist.' }),
  );
});

test('bytes are written one after the other, or from a position', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headstart-attempt-'));
  const file = openSync(join(folder, 'file'), 'w');
  writeAllSync(file, Uint8Array.of(1, 2, 3));
  writeAllSync(file, Uint8Array.of(4));
  writeAllSync(file, Uint8Array.of(9), 1);
  closeSync(file);
  expect([...readFileSync(join(folder, 'file'))]).toEqual([1, 9, 3, 4]);
  rmSync(folder, { recursive: true });
});
