import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPageType, peeked, wrongBeginning } from './first-bytes.ts';
import { zipMagic } from './remote-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const zip = { name: 'The file', url: '', magic: zipMagic };

async function* inChunks(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

test.each(['<!DOCTYPE html>', '<!doctype HTML PUBLIC', '\uFEFF  <html>', '<!-- a -->\n<!-- b --><HTML lang="en">', '<?xml version="1.0"?><!DOCTYPE html>'])('%j is a page', (text) => {
  expect(wrongBeginning(bytes(text), zip)).toBe('page');
});

test('what begins as the file should is right, and what is neither is of another kind', () => {
  expect(wrongBeginning(Uint8Array.of(0x50, 0x4b, 3, 4, 0), zip)).toBeUndefined();
  expect(wrongBeginning(bytes('<htmlish'), zip)).toBe('kind');
  expect(wrongBeginning(bytes('anything'), { name: '', url: '' })).toBeUndefined();
});

test('the type of a page is known with and without its letters', () => {
  expect(['text/html', 'Text/HTML; charset=utf-8', 'application/xhtml+xml', 'text/html5', 'application/zip', undefined].map(isPageType)).toEqual([true, true, true, false, false, false]);
});

test('looking at the beginning changes nothing, however the body is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 8 }), async (chunks) => {
      const all = Buffer.concat(chunks);
      const { head, whole } = await peeked(inChunks(chunks));
      const read: Uint8Array[] = [];
      for await (const chunk of whole) read.push(chunk);
      expect(Buffer.concat(read).equals(all)).toBe(true);
      expect(all.subarray(0, head.length).equals(head)).toBe(true);
      expect(head.length).toBeGreaterThanOrEqual(Math.min(512, all.length));
    }),
  );
});
