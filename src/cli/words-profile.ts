/** @file What the command says of what a model costs, in English. */
import { formatPercent, plural } from '../base/format.ts';
import type { CostReport } from '../profile/cost-report.ts';

export const englishProfileWords = {
  noFineTuning: '--fine-tune none leaves no step of fine-tuning to measure.',
  insteadOfFineTuning: 'Give last, all or a number of layers; for the features of a network as it is, leave it out and give --backbone.',
  profiled: ({ task, model, plain }: Pick<CostReport, 'task' | 'model' | 'plain'>): string =>
    `${{ training: `A step of training of ${model}`, fineTuning: `A step of fine-tuning of ${model}`, features: `The features of ${model}`, prediction: `A prediction of ${model}` }[task]}${plain ? `, without the forms that are quicker to ${task === 'features' ? 'run' : 'train through'}` : ''}`,
  profiledOn: ({ task, batch, repeats, workers, threads }: Pick<CostReport, 'task' | 'batch' | 'repeats' | 'workers' | 'threads'>): string =>
    `Random pixels: ${plural(repeats, task === 'training' || task === 'fineTuning' ? 'step' : 'run')} of ${plural(batch, 'photo')}, after one that warms up; ${plural(workers, 'worker')} of ${plural(threads, 'thread')}`,
  profiledSpeed: (imagesPerSecond: string, workers: number, milliseconds: string): string =>
    `${imagesPerSecond} photos a second${workers === 1 ? '' : ` by all workers; each takes ${milliseconds} ms for a photo`} (while being measured)`,
  profiledLimit: (limit: string, workers: number): string => `The machine's limit, a float32 product of matrices of 1,024 x 1,024 (measured before and after, the better of both): ${limit} GFLOP/s${workers === 1 ? '' : ' a worker'}`,
  costColumns: ['Layer', 'Work', 'ms/photo', 'Share', 'M MACs', 'GFLOP/s', 'Limit'],
  works: { forward: 'forwards', input: 'input grad', weights: 'weight grad', update: 'update', between: '', outside: '' },
  partless: { forward: 'other', input: 'other', weights: 'other', update: 'other', between: 'between nodes', outside: 'outside programs' },
  otherRows: (count: number): string => `${plural(count, 'other row')} (--top)`,
  costTotal: 'Total',
  backwardsShare: (share: number): string => `${formatPercent(share, 0)} of a step goes backwards`,
  dearest: (part: string, share: number): string => `${part} alone takes ${formatPercent(share, 0)}`,
  costsMean: "MACs are multiply-adds of the plain graph; Limit is the share of the machine's limit that they reach, which a form that saves some of them can exceed; grads are gradients. Between nodes is what ONNX Runtime takes besides.",
  outsideRuns: 'Outside the programs: the way of the photos to the session and of the results back, and a session that waits for another. An activation that is computed in the same pass counts for the layer before it.',
  outsideMeans: 'Outside the programs: photos, random masks, copies and sums of gradients, and a worker that waits for another. What uses weights counts for the convolution even where the pooling behind it is computed in the same pass; an activation between them counts for the pooling.',
} as const;
