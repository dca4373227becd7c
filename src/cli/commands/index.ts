/** @file The commands, in the order of the help. Each is loaded when it is asked for: help must not wait for what it does not need. */
import type { Command, ListedCommand } from '../command.ts';
import type { Speech } from '../speech.ts';

export const commands = (speech: Speech): readonly ListedCommand[] => {
  const { help } = speech;
  const listed = (name: string, { summary }: { readonly summary: string }, load: () => Promise<(speech: Speech) => Command>): ListedCommand => ({ name, summary, load: async () => (await load())(speech) });
  return [
    listed('compare', help.compare, async () => (await import('./compare.ts')).compareCommand),
    listed('train', help.train, async () => (await import('./train.ts')).trainCommand),
    listed('report', help.report, async () => (await import('./report.ts')).reportCommand),
    listed('lr-find', help.lrFind, async () => (await import('./lr-find.ts')).lrFindCommand),
    listed('predict', help.predict, async () => (await import('./predict.ts')).predictCommand),
    listed('evaluate', help.evaluate, async () => (await import('./evaluate.ts')).evaluateCommand),
    listed('explain', help.explain, async () => (await import('./explain.ts')).explainCommand),
    listed('summary', help.summary, async () => (await import('./summary.ts')).summaryCommand),
    listed('profile', help.profile, async () => (await import('./profile.ts')).profileCommand),
    listed('backbones', help.backbones, async () => (await import('./backbones.ts')).backbonesCommand),
    listed('data get', help.dataGet, async () => (await import('./data-get.ts')).dataGetCommand),
    listed('data check', help.dataCheck, async () => (await import('./data-check.ts')).dataCheckCommand),
    listed('data split', help.dataSplit, async () => (await import('./data-split.ts')).dataSplitCommand),
    listed('data preview', help.dataPreview, async () => (await import('./data-preview.ts')).dataPreviewCommand),
    listed('cache', help.cache, async () => (await import('./cache.ts')).cacheCommand),
  ];
};
