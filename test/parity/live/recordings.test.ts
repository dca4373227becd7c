import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { python, runPython, WITHOUT_PYTHON } from './python.ts';

const parity = fileURLToPath(new URL('..', import.meta.url));

/** Every number in a recording: those in base64 as float32, others as they are. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string' && value.length >= 8 && value.length % 4 === 0 && /^[A-Za-z0-9+/]+=*$/.test(value)) {
    const bytes = Buffer.from(value, 'base64');
    return bytes.length % 4 === 0 ? [...new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))] : [];
  }
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbersOf);
  return [];
}

describe.skipIf(python === undefined)(`the recordings against the real Keras${python === undefined ? ` (${WITHOUT_PYTHON})` : ''}`, () => {
  test('Keras still gives the numbers that were recorded', { timeout: 300_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headstart-keras-'));
    try {
      await cp(join(parity, 'record-keras.py'), join(folder, 'record-keras.py'));
      await cp(join(parity, 'fixtures'), join(folder, 'fixtures'), { recursive: true });
      runPython(join(folder, 'record-keras.py'));
      for (const name of ['keras-nets.json', 'keras-shapes.json', 'keras-glorot.json', 'keras-initializers.json', 'keras-schedules.json']) {
        const recorded = numbersOf(JSON.parse(await readFile(join(parity, 'fixtures', name), 'utf8')));
        const now = numbersOf(JSON.parse(await readFile(join(folder, 'fixtures', name), 'utf8')));
        expect(now.length).toBe(recorded.length);
        // Names that happen to read as base64 give the same odd numbers on both sides, some of them not a number.
        const apart = now.map((value, index) => (Object.is(value, recorded[index]) ? 0 : Math.abs(value - recorded[index]!) / Math.max(1e-2, Math.abs(recorded[index]!))));
        expect(Math.max(...apart), name).toBeLessThan(1e-3);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
