/** @file The words of the report on how the transfer model came about, and on what more photos would bring. */
import { formatCount, formatPercent, plural } from '../base/format.ts';
import { iterationsOf, stillRises, testedPoints } from './run-facts.ts';
import { modelOf, type ModelRecord, type PrecisionRecord, type RunRecord } from './run-record.ts';
import type { Paragraph } from './words-explain.ts';
import { formatP, intervalText, picture } from './words.ts';

export const transferWords: {
  readonly heading: string;
  readonly heads: { readonly probe: string; readonly adam: string; readonly centroid: string };
  readonly paragraphs: (model: ModelRecord, record: RunRecord) => readonly Paragraph[];
  /** From which probability on a class is called, where that was asked for; the last of the paragraphs. */
  readonly decision: (model: ModelRecord, record: RunRecord) => readonly Paragraph[];
} = {
  heading: 'How the transfer model came about',
  heads: { probe: 'Softmax regression', adam: 'Dense layer, by Adam', centroid: 'Nearest class mean' },
  paragraphs: (model, record) => [...headParagraph(model, record), ...calibrationParagraph(model, record), ...precisionParagraph(model, record), ...featuresParagraph(model, record), ...centroidParagraph(model, record), ...unlikeParagraph(model, record), ...decisionParagraph(model, record)],
  decision: decisionParagraph,
};

export const fewerWords: {
  readonly heading: string;
  readonly caption: string;
  readonly perClass: string;
  readonly train: string;
  readonly note: (record: RunRecord) => string;
  readonly verdict: (transfer: Pick<ModelRecord, 'curve' | 'curveTest'>, record: RunRecord) => string;
} = {
  heading: 'Would more images help?',
  caption: 'Heads that learned from fewer train images',
  perClass: 'Of each class, at most',
  train: 'In all',
  note: (record) =>
    `Each point is a head of its own that learned from so many train ${picture(record)}s of each class, drawn by lot, each draw part of the next; all are judged on the same ${plural(record.data.split.test.length, `test ${picture(record)}`)}. Bars are 95 % intervals. ` +
    `Every point chooses its strength and temperature on all ${plural(record.data.split.validation.length, `validation ${picture(record)}`)}, so that the points of few train ${picture(record)}s are a little flattered.` +
    (modelOf(record, 'transfer').head === 'adam' ? ' The curve is of softmax regressions, not of the saved head.' : ''),
  verdict: (transfer, record) => {
    const one = picture(record);
    const points = testedPoints(transfer);
    const { curveTest: test } = transfer;
    if (points === undefined || test === null) return `No two points of the curve were tested against each other: it does not tell whether more ${one}s would help.`;
    const [from, to] = points;
    const moved =
      `From ${formatCount(from.perClass)} to ${plural(to.perClass, `train ${one}`)} of each class, the accuracy went from ${formatPercent(from.probe.accuracy, 1)} to ${formatPercent(to.probe.accuracy, 1)} (n = ${formatCount(to.probe.images)}): ` +
      `${plural(test.gained, `test ${one}`)} gained, ${formatCount(test.lost)} lost (p ${formatP(test.p)}, McNemar's exact test).`;
    return stillRises(test)
      ? `${moved} That is more than chance explains: more ${one}s of the same kind would probably help further.`
      : `${moved} These test ${one}s cannot tell whether more would help. That is not proof that they would not.`;
  },
};

function ofViews(views: ModelRecord['views']): string {
  return views === null || views.trained === 1 ? '' : `, ${plural(views.trained, 'view')} of each`;
}

function atRate(learningRate: number | null): string {
  return learningRate === null ? '' : `, learning rate ${strength(learningRate)}`;
}

function headParagraph({ head, probe, views }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  const { train, validation } = record.data.split;
  const one = picture(record);
  if (head === 'adam') {
    return [{ lead: 'The head is a dense layer, trained by Adam:', text: `${plural(record.options.epochs, 'epoch')} over ${plural(train.length, `train ${one}`)}${ofViews(views)}, ${formatCount(record.options.batch)} in one step${atRate(record.options.learningRate)}.` }];
  }
  if (probe === null) return [];
  return [{
    lead: probe.converged === false ? `The head is a softmax regression, stopped after ${plural(probe.iterations, 'iteration')} before its optimum.` : 'The head is a softmax regression, solved to its optimum.',
    text:
      `L-BFGS went along ${plural(probe.path.length, 'strength')} of the L2 penalty, from strong to weak, in ${plural(iterationsOf(probe), 'iteration')} over ${plural(train.length, `train ${one}`)}; ` +
      `the strength ${strength(probe.l2)} has the least loss on ${plural(validation.length, `validation ${one}`)}. The features are standardized; that is folded into the saved weights.`,
  }];
}

/** A number over many orders of magnitude, in three digits. */
function strength(l2: number): string {
  return String(Number(l2.toPrecision(3)));
}

function calibrationParagraph({ temperature, calibration, views }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (temperature === null || calibration === null) return [];
  const { images, before, after } = calibration;
  return [{
    lead: 'How far its probabilities can be taken at their word.',
    text:
      temperature === 1
        ? `Its temperature stays 1: there are too few validation ${picture(record)}s to choose another, or all of them are right. On ${plural(images, `test ${picture(record)}`)} the expected calibration error is ${formatPercent(after.error, 1)}.`
        : `Its logits are divided by the temperature ${temperature.toFixed(3)}, chosen on the validation ${picture(record)}s. On ${plural(images, `test ${picture(record)}`)} the expected calibration error ` +
          `is ${formatPercent(after.error, 1)} (${formatPercent(before.error, 1)} without it) and the loss ${after.loss.toFixed(4)} (${before.loss.toFixed(4)} without it).${views?.averaged === 1 ? ' No class changes by it.' : ''}`,
  }];
}

/** What a fine-tuned model consists of. */
function savedPrecision({ fineTune }: ModelRecord): string {
  if (fineTune?.chosen !== 'fineTuned') return 'The saved model computes in the precision that its head was trained on.';
  return fineTune.below === 'int8' ? 'The saved model computes so below the layers that were fine-tuned, and in float32 from there on.' : 'The saved model, fine-tuned, computes in float32.';
}

function precisionParagraph(model: ModelRecord, record: RunRecord): readonly Paragraph[] {
  const { precision, quantization } = model;
  if (precision === null) return [];
  const lead = precision === 'int8' ? 'The frozen network computes in int8,' : 'The frozen network computes in float32,';
  if (quantization === null) return [{ lead, text: record.options.precision === 'auto' ? 'as it was trained. int8 was not measured: for so few views it could not pay.' : 'as it was trained.' }];
  return [{ lead, text: `${reasonText(quantization)} ${measured(quantization)} ${savedPrecision(model)}` }];
}

function reasonText({ reason, speed }: PrecisionRecord): string {
  switch (reason) {
    case 'asked': return 'as asked.';
    case 'askedThoughDifferent': return 'as asked, although its features differ from those of float32 by more than the bound.';
    case 'faster': return `which is ${(speed.int8 / speed.float32).toFixed(2)} times as fast here, and its features agree.`;
    case 'slower': return 'because int8 is not enough faster on this machine.';
    case 'differs': return 'because the features of int8 do not agree well enough with it.';
  }
}

function measured({ speed, cosine, bound, photos, ranges, elsewhere, reused }: PrecisionRecord): string {
  return (
    `${reused ? 'Measured by an earlier run on this folder' : 'Measured'}: ${speed.float32.toFixed(1)} views a second in float32, ${speed.int8.toFixed(1)} in int8; the cosine between the features of both is ${cosine.mean.toFixed(4)} in the mean and ${cosine.least.toFixed(4)} at worst ` +
    `on ${plural(photos.heldOut, 'image')} (agreeing means ${bound.toFixed(3)} or more in the mean); the ranges (${ranges}) are of ${formatCount(photos.ranges)} others. ` +
    (elsewhere === 0 ? 'None of these is a validation or test image of this run.' : `Of these, ${formatCount(elsewhere)} are validation or test images of this run; nothing but their pixels was looked at.`)
  );
}

function featuresParagraph({ views, rows }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (views === null || rows === null) return [];
  const one = picture(record);
  const seen = views.trained === 1 ? `each ${one} as it is` : `${formatCount(views.trained)} views of each ${one} (flipped and cropped)`;
  const averaged = views.averaged === 1 ? `Test ${one}s are judged by one view.` : `The probabilities of ${formatCount(views.averaged)} views of a test ${one} are averaged.`;
  return [{ lead: `The frozen network saw ${seen}, once.`, text: `It computed ${plural(rows.computed, 'view')} in this run; ${formatCount(rows.cached)} lay in the cache of features. ${averaged}` }];
}

function centroidParagraph({ centroid }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (centroid === null || record.comparison === null) return [];
  return [{ lead: 'What no training at all reaches:', text: `taking the class whose mean features are nearest is right on ${formatPercent(centroid.accuracy, 1)} of the test ${picture(record)}s (95 % interval ${intervalText(centroid.interval)}, n = ${formatCount(centroid.images)}).` }];
}

function unlikeParagraph({ outOfDistribution: found }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (found === null) return [];
  const one = picture(record);
  const { threshold, share, validation, photos, test } = found;
  return [{
    lead: `It tells ${one}s of other things from those that it learned from.`,
    text:
      `The saved model holds the features of ${plural(photos, `train ${one}`)} and gives the distance to the nearest of them (Sun et al. 2022); above ${threshold.toFixed(3)}, which ${formatPercent(share, 0)} of ${plural(validation, `validation ${one}`)} do not pass, a ${one} is called unlike the train ${one}s. ` +
      `Of the test ${one}s, which are of the trained classes, ${formatCount(test.unlike)} of ${formatCount(test.images)} are called so (95 % interval ${intervalText(test.interval)}).`,
  }];
}

function decisionParagraph({ decision }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (decision === null) return [];
  const one = picture(record);
  const { wish: { class: label }, threshold, validation, test } = decision;
  const lead = `From which probability on ${one}s are called ${label}:`;
  if (threshold === null) return [{ lead, text: `nothing on the ${plural(validation.images, `validation ${one}`)} gives what was wanted, so no ${one} is called so.` }];
  if (test.precision === null || test.interval === null) return [{ lead, text: `${formatPercent(threshold, 2)}, chosen on ${plural(validation.images, `validation ${one}`)}. None of the ${plural(test.images, `test ${one}`)} reaches it; missed: ${formatCount(test.falseNegatives)}. The saved model says it too.` }];
  return [{ lead, text: `${formatPercent(threshold, 2)}, chosen on ${plural(validation.images, `validation ${one}`)}. On the test ${one}s ${formatCount(test.called)} of ${formatCount(test.images)} are called so, ${formatPercent(test.precision, 1)} of them rightly (95 % interval ${intervalText(test.interval)}); missed: ${formatCount(test.falseNegatives)}. The saved model says it too.` }];
}
