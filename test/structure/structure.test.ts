import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { tierOf } from './tiers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'src');
const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
const product = files.filter((file) => !file.endsWith('.test.ts'));
const name = (file: string): string => relative(source, file).split(sep).join('/');
const roomOf = (file: string): string | undefined => (name(file).includes('/') ? name(file).split('/')[0] : undefined);

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => resolve(dirname(file), match[1]!));
}

test('every room has a tier and a line in ARCHITECTURE.md', () => {
  const rooms = [...new Set(files.map(roomOf))].filter((room) => room !== undefined);
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  expect(rooms.filter((room) => tierOf(room) === undefined)).toEqual([]);
  expect(rooms.filter((room) => !page.includes(`${room}/`))).toEqual([]);
});

test('imports go down only', () => {
  const wrong = product.flatMap((file) => {
    const from = roomOf(file);
    if (from === undefined) return [];
    return importsOf(file)
      .filter((target) => {
        const to = roomOf(target);
        return to === undefined || (to !== from && (tierOf(to) ?? 99) >= (tierOf(from) ?? -1));
      })
      .map((target) => `${name(file)} imports ${name(target)}`);
  });
  expect(wrong).toEqual([]);
});

test('no import goes in a circle', () => {
  const visiting = new Set<string>();
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, road: readonly string[]): void => {
    if (done.has(file)) return;
    if (visiting.has(file)) {
      circles.push([...road, file].map(name).join(' -> '));
      return;
    }
    visiting.add(file);
    for (const target of importsOf(file)) if (product.includes(target)) visit(target, [...road, file]);
    visiting.delete(file);
    done.add(file);
  };
  for (const file of product) visit(file, []);
  expect(circles).toEqual([]);
});

test('no file is over 400 lines and the median stays near 100', () => {
  const lengths = files.map((file) => ({ file: name(file), lines: readFileSync(file, 'utf8').split('\n').length }));
  expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(120);
});

test('every file begins with one sentence that says what it is', () => {
  expect(product.filter((file) => !/^(#!.*\n)?\/\*\*\s+(\*\s+)?@file /.test(readFileSync(file, 'utf8'))).map(name)).toEqual([]);
});

test('names are kebab-case and no file is called by a word that names nothing', () => {
  const base = (file: string): string => name(file).split('/').at(-1)!;
  expect(files.map(base).filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(node|web))?(\.test)?\.tsx?$/.test(file))).toEqual([]);
  expect(files.map(base).filter((file) => /^(utils?|helpers?|common|misc|types)\./.test(file))).toEqual([]);
});

test('no export is a default export and no rule or type check is switched off', () => {
  const sins = /export default|@ts-(ignore|nocheck|expect-error)|\bas any\b|: any\b|as unknown as|oxlint-disable|eslint-disable/;
  expect(product.filter((file) => sins.test(readFileSync(file, 'utf8'))).map(name)).toEqual([]);
});
