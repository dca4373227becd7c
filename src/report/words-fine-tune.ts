/** @file The words of the report on fine-tuning: what was trained, how it went, and what it was worth. */
import { formatCount, formatPercent, plural } from '../base/format.ts';
import type { RunRecord } from './run-record.ts';
import type { FineTuneRecord } from './transfer-fields.ts';
import { augmentationText } from './words-augmentation.ts';
import type { Paragraph } from './words-explain.ts';
import { formatP, picture } from './words.ts';

export const fineTuneWords: {
  readonly heading: string;
  readonly caption: string;
  readonly measure: string;
  readonly models: { readonly probe: string; readonly fineTuned: string };
  readonly rows: { readonly validationLoss: string; readonly validationAccuracy: string; readonly testLoss: string; readonly testAccuracy: string };
  /** One sentence of what it was worth: also what the command says. */
  readonly verdict: (tuning: FineTuneRecord, record: RunRecord) => string;
  readonly paragraphs: (tuning: FineTuneRecord, record: RunRecord) => readonly Paragraph[];
} = {
  heading: 'Fine-tuning',
  caption: 'The solved head alone and the fine-tuned network',
  measure: 'Measure',
  models: { probe: 'Head alone', fineTuned: 'Fine-tuned' },
  rows: { validationLoss: 'Validation loss', validationAccuracy: 'Validation accuracy', testLoss: 'Test loss', testAccuracy: 'Test accuracy' },
  verdict: ({ chosen, best, mcnemar, test: { probe, fineTuned }, layers, of, stopped, history }, record) => {
    const one = picture(record);
    const what = `Fine-tuning of ${formatCount(layers)} of ${plural(of, 'layer')}`;
    const warning = stopped === 'diverged' ? ` ${divergedText(history.length)}` : '';
    if (best === 0) return `${what}: no epoch lowered the loss on the validation ${one}s, so the head alone is what is saved.${warning}`;
    const moved =
      `${what}: ${formatPercent(fineTuned.accuracy, 1)} of ${plural(fineTuned.images, `test ${one}`)} are right, ${formatPercent(probe.accuracy, 1)} with the head alone ` +
      `(${formatCount(mcnemar.fineTunedOnlyRight)} gained, ${formatCount(mcnemar.probeOnlyRight)} lost; p ${formatP(mcnemar.p)}, McNemar's exact test).`;
    return `${moved} ${chosen === 'fineTuned' ? 'The fine-tuned network is saved' : 'The head alone is saved'}, because its loss on the validation ${one}s is lower.${warning}`;
  },
  paragraphs: (tuning, record) => [...whatParagraph(tuning, record), ...howParagraph(tuning, record)],
};

function whatParagraph({ from, boundary, layers, of, trainable, below, rows }: FineTuneRecord, record: RunRecord): readonly Paragraph[] {
  const one = picture(record);
  const lead = `What was trained: ${plural(layers, 'layer')} of ${formatCount(of)}, from ${from} on, with the head: ${plural(trainable, 'weight')}.`;
  if (below === null || rows === null) return [{ lead, text: `Below it there is nothing: each step began with the ${one}s themselves${record.options.augmentation === null ? '' : `, changed by chance in each epoch (${augmentationText(record.options.augmentation)})`}.` }];
  return [{
    lead,
    text:
      `The part below was run once, in ${below}, and gave ${boundary.map((size) => formatCount(size)).join(' × ')} numbers for each view of a ${one} ` +
      `(${plural(rows.computed, 'view')} computed in this run, ${formatCount(rows.cached)} from the cache). Statistics of batch normalization stayed as they were.`,
  }];
}

function divergedText(epochs: number): string {
  return `Warning: ${epochs === 0 ? 'in the first epoch' : `after ${plural(epochs, 'epoch')}`} the loss was no number any more, and training ended there. A lower learning rate may help.`;
}

function howParagraph({ learningRate, lowestFactor, epochs, batch, history, best, stopped }: FineTuneRecord, record: RunRecord): readonly Paragraph[] {
  const one = picture(record);
  const ended = {
    epochs: `All ${plural(epochs, 'epoch')} were done.`,
    patience: `It ended after ${plural(history.length, 'epoch')} of ${formatCount(epochs)}, since the last ones brought nothing.`,
    diverged: divergedText(history.length),
  }[stopped];
  return [{
    lead: 'How it was trained:',
    text:
      `by Adam, from the solved head on, ${formatCount(batch)} ${one}s in one step. The learning rate rises to ${rate(learningRate)} over the first tenth of the steps and then falls along a cosine to 0; ` +
      `the lowest layer that was trained learns ${factor(lowestFactor)} as fast as the highest. ${ended} ` +
      (best === 0 ? 'The weights from before the first epoch were the best' : `The weights of epoch ${formatCount(best)} were kept`) + ` by the loss on the validation ${one}s.`,
  }];
}

function rate(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function factor(value: number): string {
  return value === 1 ? 'just' : `${value.toFixed(2)} times`;
}
