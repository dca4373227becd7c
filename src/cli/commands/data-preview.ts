/** @file `headstart data preview`: photos, and how they would be changed by chance while a network learns from them. */
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { augmentation } from '../augmentation.ts';
import { wholeNumber } from '../numbers.ts';
import { given } from '../run-command.ts';
import { shortest } from '../shortest-path.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

export const dataPreviewCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'data preview',
  summary: help.dataPreview.summary,
  args: {
    dir: { type: 'positional', required: false, description: help.run.dir },
    'class-map': { type: 'string', valueHint: 'MAP', description: help.run.classMap },
    augment: { type: 'string', valueHint: 'CHANGES', description: help.dataPreview.augment },
    photos: { type: 'string', valueHint: 'N', description: help.dataPreview.photos },
    copies: { type: 'string', valueHint: 'N', description: help.dataPreview.copies },
    seed: { type: 'string', valueHint: 'N', description: help.dataPreview.seed },
    out: { type: 'string', valueHint: 'FILE', description: help.dataPreview.out },
  },
  many: true,
  examples: help.dataPreview.examples,
  run: async ({ 'class-map': classMap, augment, photos, copies, seed, out }, dirs, { terminal, signal, speech }) => {
    const options = {
      ...given('augmentation', augmentation('--augment', augment, words)),
      ...given('photos', wholeNumber('--photos', photos, 1, words)),
      ...given('copies', wholeNumber('--copies', copies, 1, words)),
      ...given('seed', wholeNumber('--seed', seed, 0, words)),
      ...given('classMap', classMap),
      ...given('out', out),
    };
    const { previewAugmentation } = await import('../../workflows/preview-augmentation.node.ts');
    const { file } = await previewAugmentation(dirs.length === 0 ? undefined : dirs, { ...options, language: speech.language, signal });
    terminal.out.write(`${words.wrote(printable(shortest(file)))}\n`);
    return exitCode.fine;
  },
});
