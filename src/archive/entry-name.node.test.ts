import { expect, test } from 'vitest';
import { entryName } from './entry-name.node.ts';

const named = (bytes: Buffer, flags: number): string => entryName({ generalPurposeBitFlag: flags, fileNameRaw: bytes, extraFields: [] });

test('a name in UTF-8 is read as such with and without the flag, composed as it is', () => {
  for (const name of ['cats/1.jpg', 'gato é/1.jpg', 'ca\u0303o/日本.jpg']) for (const flags of [0, 0x800]) expect(named(Buffer.from(name), flags)).toBe(name);
});

test('what is not UTF-8 is in code page 437', () => {
  expect(named(Buffer.from([0x82, 0x2e, 0x74, 0x78, 0x74]), 0)).toBe('é.txt');
});
