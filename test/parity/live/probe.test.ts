import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { python, runPython, WITHOUT_PYTHON } from './python.ts';

const parity = fileURLToPath(new URL('..', import.meta.url));

/** Every number of a recording, in order. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

describe.skipIf(python === undefined)(`the recording of the probe against the real scikit-learn${python === undefined ? ` (${WITHOUT_PYTHON})` : ''}`, () => {
  test('scikit-learn, SciPy and NumPy still give the numbers that were recorded', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headstart-sklearn-'));
    try {
      const out = join(folder, 'probe.json');
      runPython(join(parity, 'record-probe.py'), out);
      const [now, recorded] = await Promise.all([out, join(parity, 'fixtures', 'probe.json')].map(async (file) => numbersOf(JSON.parse(await readFile(file, 'utf8')))));
      expect(now!.length).toBe(recorded!.length);
      expect(Math.max(...now!.map((value, index) => Math.abs(value - recorded![index]!)))).toBeLessThan(1e-6);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
