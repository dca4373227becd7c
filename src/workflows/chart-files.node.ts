/** @file The charts of a report as PNG files. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { NamedChart } from '../charts/frame.ts';
import { renderPng } from '../charts/render-png.node.ts';
import { renderSvg } from '../charts/render-svg.ts';

/** The folder of the charts in that of a run or an evaluation. */
const CHARTS_FOLDER = 'charts';

/** Writes each as `charts/NAME.png` in the folder, at twice its size, on white. One after the other: a picture takes megabytes while it is drawn. */
export async function writeChartFiles(folder: string, charts: readonly NamedChart[]): Promise<void> {
  const own = join(folder, CHARTS_FOLDER);
  await mkdir(own, { recursive: true });
  for (const { name, chart } of charts) await writeWhole(join(own, `${name}.png`), await renderPng(await renderSvg(chart)));
}
