/** @file A run in a few statements, from its record alone: what was compared, what came out, where it fails, what to try next and what not to conclude. */
import { photosNeeded } from '../../evaluation/photos-needed.ts';
import { wilson } from '../../evaluation/wilson.ts';
import { gapOf, judgedModels } from '../judged-model.ts';
import { isClear, largestShare, stillRises, testedPoints } from '../run-facts.ts';
import { modelOf, type ModelRecord, type RunRecord } from '../run-record.ts';
import { statement, type Effort, type Statement, type Story } from './story-fields.ts';
import { storyWarnings } from './story-warnings.ts';

/** The story of a checked record. Words for it in every language: `storyText`. */
export function runStory(record: RunRecord): Story {
  const transfer = modelOf(record, 'transfer');
  const scratch = record.comparison === null ? null : modelOf(record, 'scratch');
  const better = betterOf(record, scratch, transfer);
  const told = better === 'scratch' && scratch !== null ? scratch : transfer;
  return {
    verdict: { better, right: { scratch: scratch && rightOf(scratch), transfer: rightOf(transfer) }, images: transfer.test.images },
    found: [...what(record, transfer), ...beyondChance(record, transfer, scratch), ...gap(record), ...saved(transfer, scratch), ...tuned(transfer), ...crossValidated(transfer), failsOf(record, told)],
    caution: caution(transfer, scratch),
    next: next(record, transfer, scratch, told),
    warnings: storyWarnings(record, told, scratch),
  };
}

function betterOf({ comparison }: RunRecord, scratch: ModelRecord | null, transfer: ModelRecord): Story['verdict']['better'] {
  if (comparison === null || scratch === null || !isClear(comparison.mcnemar.p)) return null;
  const [a, b] = [rightOf(scratch), rightOf(transfer)];
  return a === b ? null : b > a ? 'transfer' : 'scratch';
}

function rightOf({ confusion }: ModelRecord): number {
  return confusion.reduce((sum, row, label) => sum + row[label]!, 0);
}

function what({ data: { classes, split }, comparison, options }: RunRecord, { test, backbone }: ModelRecord): readonly Statement[] {
  const parts = { classes, train: split.train.length, validation: split.validation.length, test: test.images, backbone: backbone ?? options.backbone };
  return [comparison === null ? statement('trained', { ...parts, accuracy: test.accuracy, interval: test.interval }) : statement('compared', parts)];
}

function beyondChance(record: RunRecord, { test, centroid }: ModelRecord, scratch: ModelRecord | null): readonly Statement[] {
  const { comparison, data: { classes } } = record;
  if (comparison === null || scratch === null) return [statement('beside', { classes: classes.length, guessing: 1 / classes.length, largest: largestShare(record), centroid: centroid?.accuracy ?? null, images: test.images })];
  const { scratchOnlyRight, transferOnlyRight, p } = comparison.mcnemar;
  return [statement('chance', { images: test.images, scratchOnly: scratchOnlyRight, transferOnly: transferOnlyRight, p, difference: test.accuracy - scratch.test.accuracy, interval: comparison.difference?.accuracy.interval ?? null })];
}

function gap(record: RunRecord): readonly Statement[] {
  const { images, difference, known } = gapOf(judgedModels(record, ({ name }) => name), record.comparison);
  return difference === null ? [] : [statement('detectable', { images, difference, to: known ? 'these' : record.comparison === null ? 'another' : 'third' })];
}

function saved({ curve, test, ...transfer }: ModelRecord, scratch: ModelRecord | null): readonly Statement[] {
  const effort = scratch === null ? [] : [statement('effort', { scratch: effortOf(scratch), transfer: effortOf(transfer), cached: transfer.rows?.cached ?? 0 })];
  const last = curve?.at(-1);
  const others = scratch === null ? { model: 'transfer' as const, accuracy: test.accuracy } : { model: 'scratch' as const, accuracy: scratch.test.accuracy };
  const level = scratch === null ? undefined : curve?.find(({ probe }) => probe.accuracy >= others.accuracy);
  const point = level ?? (scratch === null ? curve?.[0] : undefined);
  // The whole of the curve tells nothing of fewer photos.
  if (point === undefined || last === undefined || point === last) return effort;
  return [...effort, statement('fewer', { perClass: point.perClass, train: point.train, accuracy: point.probe.accuracy, images: point.probe.images, all: last.train, others })];
}

function effortOf({ parameters, seconds }: Pick<ModelRecord, 'parameters' | 'seconds'>): Effort {
  return { trained: parameters.trainable, training: seconds.training, total: seconds.total };
}

function tuned({ fineTune }: ModelRecord): readonly Statement[] {
  if (fineTune === null) return [];
  const { chosen, layers, of, trainable, seconds, test, mcnemar: { probeOnlyRight, fineTunedOnlyRight, p } } = fineTune;
  return [statement('fineTuned', { kept: chosen === 'fineTuned', trained: trainable, seconds: seconds.training, layers, of, probe: test.probe.accuracy, accuracy: test.fineTuned.accuracy, images: test.fineTuned.images, gained: fineTunedOnlyRight, lost: probeOnlyRight, p })];
}

function crossValidated({ crossValidation }: ModelRecord): readonly Statement[] {
  if (crossValidation === null) return [];
  const { folds, images, accuracy, interval } = crossValidation;
  return [statement('crossValidated', { folds: folds.length, images, accuracy, interval })];
}

function failsOf({ data: { classes } }: RunRecord, model: ModelRecord): Statement {
  const { confusion, name, test: { images } } = model;
  const wrong = images - rightOf(model);
  if (wrong === 0) return statement('perfect', { model: name, images, errors: 1 - wilson(images, images)[0] });
  const rows = confusion.map((row, label) => ({ name: classes[label]!, of: row.reduce((sum, count) => sum + count, 0), wrong: row.reduce((sum, count, said) => sum + (said === label ? 0 : count), 0) }));
  const [first, second] = rows.filter(({ of }) => of > 0).toSorted((a, b) => b.wrong / b.of - a.wrong / a.of);
  const worst = first === undefined || (second !== undefined && second.wrong / second.of === first.wrong / first.of) ? null : first;
  const pairs = confusion.flatMap((row, truth) => row.map((count, said) => ({ truth: classes[truth]!, said: classes[said]!, count, same: truth === said }))).filter(({ same }) => !same);
  const most = pairs.toSorted((a, b) => b.count - a.count)[0]!;
  return statement('fails', { model: name, wrong, images, worst, pair: classes.length > 2 ? { truth: most.truth, said: most.said, count: most.count } : null });
}

function caution({ parameters: { total, nonTrainable, trainable }, ...transfer }: ModelRecord, scratch: ModelRecord | null): readonly Statement[] {
  const first = scratch ?? { ...transfer, parameters: { total, nonTrainable, trainable } };
  return [
    statement('loss', { model: first.name, loss: first.test.loss, wrong: first.test.images - rightOf(first), images: first.test.images }),
    statement('parameters', { total, frozen: nonTrainable, trained: trainable, scratch: scratch?.parameters.trainable ?? null }),
  ];
}

function next(record: RunRecord, { curve, curveTest, fineTune, test }: ModelRecord, scratch: ModelRecord | null, told: ModelRecord): readonly Statement[] {
  const { images } = test;
  const wrong = told.test.images - rightOf(told);
  const statements: Statement[] = [];
  if (record.comparison !== null && scratch !== null && !isClear(record.comparison.mcnemar.p)) {
    const { scratchOnlyRight, transferOnlyRight } = record.comparison.mcnemar;
    const difference = test.accuracy - scratch.test.accuracy;
    const needed = photosNeeded(difference, (scratchOnlyRight + transferOnlyRight) / images);
    if (Number.isFinite(needed) && needed > images) statements.push(statement('moreTest', { images, difference, needed }));
  }
  const points = testedPoints({ curve, curveTest });
  if (curveTest !== null && points !== undefined && stillRises(curveTest)) statements.push(statement('morePhotos', { from: points[0].perClass, to: points[1].perClass, gained: curveTest.gained, lost: curveTest.lost, p: curveTest.p }));
  if (curve === null) statements.push(statement('tryCurve', { train: record.data.split.train.length }));
  if (wrong === 0) statements.push(statement('harderPhotos', { images }));
  else {
    const { difference } = gapOf(judgedModels({ ...record, models: [told] }, ({ name }) => name), null);
    if (difference !== null && wrong / images < difference) statements.push(statement('biggerTest', { wrong, images, gap: difference }));
    else if (fineTune === null && told.name === 'transfer') statements.push(statement('tryFineTune', { wrong, images }));
  }
  return statements;
}
