import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { norm } from '../reference/difference.ts';
import { gradientsOf, type Photos } from '../parity/onnx-gradients.ts';
import { hasTorch, runPython, WITHOUT_TORCH } from '../parity/live/python.ts';

const parity = fileURLToPath(new URL('../parity', import.meta.url));
const lite0 = fileURLToPath(new URL('../../assets/efficientnet-lite0/model.onnx', import.meta.url));

type Recording = Photos & { readonly gradients: Readonly<Record<string, { readonly norm: number }>> };

describe.skipIf(!hasTorch)(`gradients against the real PyTorch${hasTorch ? '' : ` (${WITHOUT_TORCH})`}`, () => {
  test('every number of the gradients of three networks is that of PyTorch', { timeout: 300_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headstart-torch-'));
    try {
      runPython(join(parity, 'record-gradients.py'), folder, '--full');
      for (const name of ['bottleneck', 'transformer', 'lite0']) {
        const recording = JSON.parse(await readFile(join(folder, `gradients-${name}.json`), 'utf8')) as Recording;
        const bytes = await readFile(join(folder, `gradients-${name}.f32`));
        const model = name === 'lite0' ? lite0 : join(folder, `gradients-${name}.onnx`);
        const { gradients } = await gradientsOf(model, recording, Object.keys(recording.gradients));
        let start = 0;
        for (const [weight, { data }] of gradients) {
          const from = start;
          const expected = Float64Array.from(data, (_, i) => bytes.readFloatLE(4 * (from + i)));
          start += data.length;
          expect(norm(data.map((each, i) => each - expected[i]!)) / norm(expected), `${name}: ${weight}`).toBeLessThan(1e-5);
        }
        expect(4 * start, name).toBe(bytes.length);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
