import { expect, test } from 'vitest';
import { changesInText, changesOfPairs, changesOfRecord } from './class-map-text.ts';

const wanted = [{ from: 'kitten', to: 'cat' }, { from: 'Été, "hot"', to: '夏' }, { from: 'blurry', to: null }, { from: 'dark', to: null }];
const lined = (...lines: readonly number[]): readonly object[] => wanted.map((each, index) => ({ ...each, line: lines[index] }));

test('lines of two names are changes, with commas, semicolons or tabs, with or without a heading', () => {
  expect(changesInText('/m.csv', 'from,to\r\nkitten,cat\r\n"Été, ""hot""",夏\r\n\r\nblurry,\r\ndark,-\r\n')).toEqual(lined(2, 3, 5, 6));
  expect(changesInText('/m.csv', 'kitten;cat\n"Été, ""hot""";夏\nblurry;\ndark;-')).toEqual(lined(1, 2, 3, 4));
  expect(changesInText('/m.tsv', 'De\tPara\nkitten\tcat\nÉté, "hot"\t夏\nblurry\t-\ndark\t')).toEqual(lined(2, 3, 4, 5));
});

test('JSON and JSON Lines say the same', () => {
  expect(changesInText('/m.json', '{\n"kitten": "cat",\n"Été, \\"hot\\"": "夏",\n"blurry": null, "dark": "-"\n}')).toEqual(lined(2, 3, 4, 4));
  expect(changesInText('/m.jsonl', '{"from": "kitten", "to": "cat"}\n{"from": "Été, \\"hot\\"", "to": "夏"}\n{"from": "blurry"}\n\n{"from": "dark", "to": ""}')).toEqual(lined(1, 2, 3, 5));
});

test('pairs that are typed and records of programs say the same', () => {
  expect(changesOfPairs('kitten=cat, blurry=,dark = -')).toEqual(wanted.toSpliced(1, 1));
  expect(changesOfRecord({ kitten: 'cat', 'Été, "hot"': '夏', blurry: null, dark: '-' })).toEqual(wanted);
});

test('a change that is said twice counts once', () => {
  expect(changesInText('/m.csv', 'a,b\na,b')).toEqual([{ from: 'a', to: 'b', line: 1 }]);
});

test.each([
  ['/m.csv', 'kitten,cat\npuppy\n,dog\na,b,c\nkitten,-\n', "/m.csv is a class map with 4 mistakes:\n  line 2: it has the class 'puppy', but not what becomes of it\n  line 3: it names no class\n  line 4: it has more than two names; a name with a comma must be in quotes\n  line 5: 'kitten' becomes 'cat' already, not '-'"],
  ['/m.jsonl', '{"from":"E","too":"Cat"}', "/m.jsonl is a class map with 1 mistake:\n  line 1: it has 'too', but a change has 'from' and 'to'"],
  ['/m.json', '{"b": "c",\n"Cat": "a", "Cat": "b"}', "/m.json is a class map with 1 mistake:\n  line 2: it names 'Cat' twice"],
  ['/m.csv', '"a,b\n', '/m.csv is a class map with 1 mistake:\n  line 1: a quote is opened in it and never closed'],
  ['/m.csv', 'from,to\n', '/m.csv is a class map with 1 mistake:\n  it changes no class'],
  ['/m.json', '{\n"a": "b",\n"c": 3\n}', "/m.json is a class map with 1 mistake:\n  line 3: the new name of 'c' is no text"],
  ['/m.json', '[]', '/m.json is a class map with 1 mistake:\n  it is no JSON object, such as {"kitten": "cat", "blurry": null}'],
  ['/m.json', '{', /^\/m.json is a class map with 1 mistake:\n {2}it is not JSON: /],
  ['/m.jsonl', '{"to": "x"}\nnonsense', /^\/m.jsonl is a class map with 2 mistakes:\n {2}line 1: it names no class\n {2}line 2: it is not JSON: /],
])('of %s with %j each wrong line is told', (file, text, message) => {
  expect(() => changesInText(file, text)).toThrow(message);
});

test('a pair that is none is told', () => {
  expect(() => changesOfPairs('kitten=cat,puppy,a=b=c')).toThrow("The class map has 2 mistakes:\n  'puppy' is no pair of two names\n  'a=b=c' is no pair of two names");
  expect(() => changesOfRecord(JSON.parse('{"a": 1}') as Record<string, string>)).toThrow("The class map has 1 mistake:\n  the new name of 'a' is no text");
});
