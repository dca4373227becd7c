/** @file What the command loads before it does anything: a heavy package there would hold up every call. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startsWith } from './imports.ts';

const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

test('the imports of a file are found with all that they import', () => {
  const { files, packages } = startsWith(source('runtime/session.node.ts'));
  expect([...packages.keys()]).toEqual(['onnxruntime-node']);
  expect(files).toContain(source('base/errors.ts'));
  expect([...startsWith(source('workflows/compare.node.ts')).packages.keys()]).toContain('zod');
});

test('help loads no package and few files', () => {
  const { files, packages } = startsWith(source('cli/main.ts'));
  expect(Object.fromEntries(packages)).toEqual({});
  expect(files.size).toBeLessThanOrEqual(20);
});

const lists = ['cli/english-speech.ts', 'cli/portuguese-speech.ts', ...readdirSync(source('cli/commands')).filter((file) => !file.endsWith('.test.ts')).map((file) => `cli/commands/${file}`)];

test.each(lists)('%s loads no package: what works is loaded when the command runs', (file) => {
  expect(Object.fromEntries(startsWith(source(file)).packages)).toEqual({});
});

test('the prediction of a photo loads no package before it knows that it needs one', () => {
  const { files, packages } = startsWith(source('workflows/predict.node.ts'));
  expect(Object.fromEntries(packages)).toEqual({});
  expect(files.size).toBeLessThanOrEqual(60);
});
