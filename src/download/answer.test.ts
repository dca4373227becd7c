import { expect, test } from 'vitest';
import { judge, type Held, type Verdict } from './answer.ts';

const file = { name: 'The file', url: 'http://example.org/file' };
const part: Held = { bytes: 100, etag: '"a"', total: 1000 };
const verdict = (status: number, headers: Readonly<Record<string, string>> = {}, held: Held = part): Verdict => judge({ status, headers }, held, file, 0);

test('the rest of the same version is added to what is held', () => {
  expect(verdict(206, { 'content-range': 'bytes 100-999/1000', 'content-length': '900', etag: '"a"' })).toEqual({ action: 'write', from: 100, total: 1000 });
  expect(verdict(206, { 'content-range': 'bytes 100-199/*' }, { bytes: 100 })).toEqual({ action: 'write', from: 100, total: undefined });
});

test.each([
  ['another version', { 'content-range': 'bytes 100-999/1000', etag: '"b"' }],
  ['another size', { 'content-range': 'bytes 100-1999/2000' }],
  ['another beginning', { 'content-range': 'bytes 99-999/1000' }],
  ['a range past the end', { 'content-range': 'bytes 100-1000/1000' }],
  ['a range that ends before it begins', { 'content-range': 'bytes 100-99/1000' }],
  ['a length that is not that of the range', { 'content-range': 'bytes 100-999/1000', 'content-length': '10' }],
  ['several ranges', { 'content-type': 'multipart/byteranges; boundary=x' }],
  ['an unreadable range', { 'content-range': 'bytes 100-' }],
])('%s begins anew', (_, headers) => {
  expect(verdict(206, headers).action).toBe('anew');
});

test('a part that nobody asked for is not taken', () => {
  expect(verdict(206, { 'content-range': 'bytes 0-999/1000' }, { bytes: 0 }).action).toBe('anew');
});

test('416 ends a part of the size that the server names, and gives up any other', () => {
  expect(verdict(416, { 'content-range': 'bytes */100' })).toEqual({ action: 'whole' });
  expect(verdict(416, { 'content-range': 'bytes */1000' }).action).toBe('anew');
  expect(verdict(416).action).toBe('anew');
  // To the request for the whole file it is an answer like any other.
  expect(verdict(416, {}, { bytes: 0 }).action).toBe('refuse');
});

test('what may pass is tried again, what lasts is not', () => {
  expect([408, 425, 429, 500, 502, 503, 504].map((status) => verdict(status).action)).toEqual(Array.from({ length: 7 }, () => 'retry'));
  expect([204, 400, 401, 403, 404, 407, 410, 451, 501].map((status) => verdict(status).action)).toEqual(Array.from({ length: 9 }, () => 'refuse'));
  expect(verdict(407)).toMatchObject({ hint: expect.stringContaining('HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT') });
});
