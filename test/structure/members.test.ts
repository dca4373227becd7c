/** @file Adding a thing is adding a file: each index is complete and sorted, and each member has its test beside it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** The rooms that are collections, with what a declaration of a member looks like; its name is the first group. */
const collections: Readonly<Record<string, RegExp>> = {
  ops: /^export const (\w+): Op</gm,
  layers: /^export function (\w+)\([^)]*\): (?:Merge)?Layer</gm,
  losses: /^export function (\w+)\([^)]*\): Value /gm,
  metrics: /^export function (\w+)\([^)]*\): Value /gm,
  optimizers: /^export function (\w+)\([^)]*\): Optimizer /gm,
};

const folderOf = (room: string): string => fileURLToPath(new URL(`../../src/${room}/`, import.meta.url));

/** The members by file, as the files declare them. */
function declared(room: string, pattern: RegExp): Map<string, string[]> {
  const files = readdirSync(folderOf(room)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts');
  const members = files.map((file) => [file, [...readFileSync(folderOf(room) + file, 'utf8').matchAll(pattern)].map((match) => match[1]!)] as const);
  return new Map(members.filter(([, names]) => names.length > 0));
}

/** The members by file, as the index exports them, in its order. */
function exported(room: string): Map<string, string[]> {
  const lines = [...readFileSync(`${folderOf(room)}index.ts`, 'utf8').matchAll(/^export \{ (.+) \} from '\.\/(.+)';$/gm)];
  return new Map(lines.map((match) => [match[2]!, match[1]!.split(', ')] as const));
}

const byStem = (a: string, b: string): number => (a.slice(0, -3) < b.slice(0, -3) ? -1 : 1);

test.each(Object.entries(collections))('the index of %s exports every member and nothing else', (room, pattern) => {
  const members = declared(room, pattern);
  expect(members.size).toBeGreaterThan(0);
  const sorted = (map: Map<string, string[]>): object => Object.fromEntries([...map].map(([file, names]) => [file, names.toSorted()]));
  expect(sorted(exported(room))).toEqual(sorted(members));
});

test.each(Object.keys(collections))('the index of %s is sorted', (room) => {
  const files = [...exported(room).keys()];
  expect(files).toEqual(files.toSorted(byStem));
  for (const names of exported(room).values()) expect(names).toEqual(names.toSorted());
});

test.each(Object.entries(collections))('each member of %s has its test beside it', (room, pattern) => {
  const files = [...declared(room, pattern).keys()];
  expect(files.filter((file) => !existsSync(folderOf(room) + file.replace(/\.ts$/, '.test.ts')))).toEqual([]);
});
