import { expect, test } from 'vitest';
import { describeFirstBytes, sniff } from './sniff.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test('the four formats are known by their first bytes', () => {
  expect(sniff(bytes('\xff\xd8\xff\xe0\x00\x10JFIF'))).toBe('jpeg');
  expect(sniff(bytes('\x89PNG\r\n\x1a\n\0\0\0\r'))).toBe('png');
  expect(sniff(bytes('GIF87a......'))).toBe('gif');
  expect(sniff(bytes('GIF89a......'))).toBe('gif');
  expect(sniff(bytes('RIFF\x10\x20\0\0WEBPVP8 '))).toBe('webp');
});

test('anything else is not an image, and neither is the beginning of a magic number', () => {
  const others = ['', '<svg xmlns="http', '<!DOCTYPE html>', 'RIFF\x10\x20\0\0WAVEfmt ', 'II*\0', 'BM', '\xff\xd8', '\x89PNG', 'GIF8', 'RIFF'];
  expect(others.map((text) => sniff(bytes(text)))).toEqual(others.map(() => undefined));
});

test('first bytes are shown as text where they are text, else in hexadecimal', () => {
  expect(describeFirstBytes(bytes('<svg xmlns="http'))).toBe('"<svg xmlns=""');
  expect(describeFirstBytes(bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'))).toBe('d0 cf 11 e0 a1 b1 1a e1');
});
