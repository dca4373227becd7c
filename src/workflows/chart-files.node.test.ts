import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleFineTune, exampleRecord, exampleTrainRecord, withEvaluation, withFeatureMap } from '../../test/fixtures/run-record.ts';
import { wordsIn } from '../report/languages.ts';
import { runNamedCharts } from '../report/named-charts.ts';
import { writeChartFiles } from './chart-files.node.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-charts-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test.each(['en', 'pt-BR'] as const)('in %s each chart of a comparison is a PNG file of a telling name with ink where its title stands', async (language) => {
  const own = join(folder, language);
  await writeChartFiles(own, runNamedCharts(withFeatureMap(withEvaluation(exampleRecord())), wordsIn(language)));
  const names = (await readdir(join(own, 'charts'))).sort();
  expect(names).toEqual(['confusion-scratch.png', 'confusion-transfer.png', 'coverage.png', 'feature-map.png', 'learning-curves.png', 'parameters-and-time.png', 'precision-recall.png', 'reliability.png', 'roc.png', 'test-accuracy.png']);
  for (const name of names) expect([name, await inkOfTitle(await readFile(join(own, 'charts', name)))]).toEqual([name, expect.toSatisfy((ink: number) => ink > 250)]);
});

test('fine-tuning and the heads of fewer photos have their files where a run has them', () => {
  const named = runNamedCharts(exampleTrainRecord({ fineTune: exampleFineTune }), wordsIn('en')).map(({ name }) => name);
  expect(named).toContain('fine-tuning');
  expect(named).not.toContain('confusion-scratch');
});

/** Dark pixels in the band where titles stand, at twice the size. */
async function inkOfTitle(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  let dark = 0;
  for (let y = 32; y < 72; y++) for (let x = 32; x < Math.min(info.width, 600); x++) if (data[(y * info.width + x) * 4]! < 100) dark++;
  return dark;
}
