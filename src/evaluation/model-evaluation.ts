/** @file All that predictions of photos with known classes tell of a model, as plain data. */
import { decide } from './accuracy.ts';
import { bootstrap } from './bootstrap.ts';
import { brierScores } from './brier.ts';
import { calibration } from './calibration.ts';
import { balancedAccuracy, classScores, type ClassScore, type MeanScore } from './class-scores.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { confusion } from './confusion.ts';
import { countedAuc } from './counted-auc.ts';
import { countedMean } from './counted-mean.ts';
import { coveragePoints, precisionRecallPoints, rocPoints, type SharePair } from './curve-points.ts';
import { delongInterval } from './delong.ts';
import { detectableBelow, type DetectableBelow } from './detectable-difference.ts';
import { logLosses } from './log-loss.ts';
import { notSureBand, type ChosenBand, type NotSureBand } from './not-sure-band.ts';
import { oneVsRest } from './one-vs-rest.ts';
import { answeredFrom, selectivePrediction } from './selective-prediction.ts';
import { topKAccuracy } from './top-k.ts';
import { wilson } from './wilson.ts';

type Interval = readonly [low: number, high: number];

/** A figure and its 95 % interval by bootstrap over photos (BCa); null where resamples say nothing, as where every photo is right. */
export type Measured = { readonly value: number; readonly interval: Interval | null };

export type ClassEvaluation = ClassScore & {
  /** Wilson, 95 %; null where the share is. */
  readonly precisionInterval: Interval | null;
  readonly recallInterval: Interval | null;
  /** Area under the ROC curve of this class against the others, and its average precision; null where the photos cannot tell. */
  readonly auc: number | null;
  /** Of the area, by DeLong; null where the photos cannot tell, as without an error. */
  readonly aucInterval: Interval | null;
  readonly averagePrecision: number | null;
  /** Points of both curves, thinned: [false positive rate, true positive rate] and [recall, precision]; none where there are more than ten classes. */
  readonly roc: readonly SharePair[];
  readonly precisionRecall: readonly SharePair[];
};

export type ModelEvaluation = {
  readonly images: number;
  /** How often the true class is among the k most probable, for k from 2 up to 5 or one less than the classes. */
  readonly topK: readonly { readonly k: number; readonly accuracy: number; readonly interval: Interval }[];
  readonly balancedAccuracy: Measured;
  readonly macroF1: Measured;
  /** Cohen's; the value is null where chance agrees on all. */
  readonly kappa: { readonly value: number | null; readonly interval: Interval | null };
  /** Mean cross-entropy in nats. */
  readonly logLoss: Measured;
  /** Mean of Σ (p - y)² over classes, 0 to 2. */
  readonly brier: Measured;
  /** Expected calibration error and its fifteen bins; shares of an empty bin are null. */
  readonly calibration: {
    readonly error: number;
    readonly bins: readonly { readonly above: number; readonly upTo: number; readonly count: number; readonly confidence: number | null; readonly accuracy: number | null }[];
  };
  /** Means over classes. */
  readonly macro: MeanScore;
  readonly weighted: MeanScore;
  readonly auc: number | null;
  /** Of two classes DeLong's, of up to ten by bootstrap (BCa); null of more, and where the photos cannot tell. */
  readonly aucInterval: Interval | null;
  readonly averagePrecision: number | null;
  /** In the order of the model's outputs. */
  readonly classes: readonly ClassEvaluation[];
  /** [coverage, accuracy] from the surest photos to all, thinned, and the area under the curve of risk against coverage. */
  readonly selective: { readonly riskArea: number; readonly curve: readonly SharePair[] };
  /** A confidence that was chosen on validation photos; null without any, or where none gives the wanted accuracy there. */
  readonly notSure: NotSureBand | null;
  /** How much worse a model must be that errs independently for McNemar's test to find it four times in five on so many photos; null where nothing is bad enough. */
  readonly detectable: DetectableBelow;
};

export type EvaluationInput = {
  readonly truth: readonly number[];
  /** `classes` numbers a photo, one photo after the other. */
  readonly probabilities: ArrayLike<number>;
  readonly classes: number;
  /** The same of validation photos, for what is chosen. */
  readonly validation?: { readonly truth: readonly number[]; readonly probabilities: ArrayLike<number> } | undefined;
  /** What was chosen on validation photos before, as a saved model says it. */
  readonly band?: ChosenBand | undefined;
  /** Of the bootstrap; default 0. */
  readonly seed?: number;
};

/** Beyond so many classes curves are no picture any more. */
const MOST_CURVES = 10;

/** Photos drawn for all resamples together: there are 2,000 resamples, and fewer where photos are so many that it would take seconds, but at least 400. */
const RESAMPLED_PHOTOS = 5e6;

export function modelEvaluation(input: EvaluationInput): ModelEvaluation {
  const { truth, probabilities, classes, validation, band } = input;
  const images = truth.length;
  const predicted = decide(probabilities, classes);
  const counts = confusion(truth, predicted, classes);
  const { classes: scores, macro, weighted } = classScores(counts);
  const curves = oneVsRest(truth, probabilities, classes);
  const { error, bins } = calibration(truth, probabilities, classes);
  const selective = selectivePrediction(truth, probabilities, classes);
  const resampled = resampledFigures(input, predicted);
  const { auc: _, ...figures } = resampled;
  return {
    images,
    topK: [2, 3, 4, 5].filter((k) => k < classes).map((k) => {
      const accuracy = topKAccuracy(truth, probabilities, classes, k);
      return { k, accuracy, interval: wilson(Math.round(accuracy * images), images) };
    }),
    ...figures,
    calibration: { error, bins: bins.map(({ confidence, accuracy, ...bin }) => ({ ...bin, confidence: known(confidence), accuracy: known(accuracy) })) },
    macro, weighted, auc: curves.auc,
    aucInterval: classes === 2 ? delongOf(truth, probabilities, classes, 0) : resampled.auc,
    averagePrecision: curves.averagePrecision,
    classes: scores.map((score, label) => {
      const each = curves.classes[label]!;
      const drawn = classes <= MOST_CURVES;
      return {
        ...score,
        precisionInterval: intervalOf(score.precision, counts.reduce((sum, row) => sum + row[label]!, 0)), recallInterval: intervalOf(score.recall, score.support),
        auc: each.roc?.auc ?? null, aucInterval: each.roc === null ? null : delongOf(truth, probabilities, classes, label), averagePrecision: each.precisionRecall?.averagePrecision ?? null,
        roc: drawn ? rocPoints(each) : [], precisionRecall: drawn ? precisionRecallPoints(each) : [],
      };
    }),
    selective: { riskArea: selective.riskArea, curve: coveragePoints(selective) },
    notSure: band !== undefined ? { ...band, test: answeredFrom(band.threshold, truth, probabilities, classes) } : validation === undefined ? null : notSureBand({ truth, probabilities, validation, classes }),
    detectable: detectableOf(counts, images),
  };
}

function delongOf(truth: readonly number[], probabilities: ArrayLike<number>, classes: number, label: number): Interval | null {
  return delongInterval(truth.map((each) => each === label), truth.map((_, photo) => probabilities[photo * classes + label]!));
}

type Resampled = Pick<ModelEvaluation, 'balancedAccuracy' | 'macroF1' | 'kappa' | 'logLoss' | 'brier'>;

/** The figures whose intervals come from resamples, which are the same for all of them. */
function resampledFigures({ truth, probabilities, classes, seed = 0 }: EvaluationInput, predicted: readonly number[]): Resampled & { readonly auc: Interval | null } {
  const images = truth.length;
  const losses = logLosses(truth, probabilities, classes);
  const squares = brierScores(truth, probabilities, classes);
  const statistics = {
    balancedAccuracy: (counts: ArrayLike<number>) => balancedAccuracy(counted(counts)),
    macroF1: (counts: ArrayLike<number>) => classScores(counted(counts)).macro.f1,
    kappa: (counts: ArrayLike<number>) => cohenKappa(counted(counts)) ?? Number.NaN,
    logLoss: (counts: ArrayLike<number>) => countedMean(losses, counts),
    brier: (counts: ArrayLike<number>) => countedMean(squares, counts),
  };
  const counted = (counts: ArrayLike<number>): Float64Array[] => {
    const rows = Array.from({ length: classes }, () => new Float64Array(classes));
    for (let photo = 0; photo < images; photo++) rows[truth[photo]!]![predicted[photo]!]! += counts[photo]!;
    return rows;
  };
  const ones = new Uint8Array(images).fill(1);
  const options = { seed, resamples: Math.max(400, Math.min(2000, Math.floor(RESAMPLED_PHOTOS / Math.max(1, images)))) };
  const intervals = bootstrap(ones, statistics, options);
  const auc = classes > 2 && classes <= MOST_CURVES ? bootstrap(ones, { auc: countedAuc(truth, probabilities, classes) }, options).auc : null;
  const measured = (name: keyof Resampled): Measured => ({ value: images === 0 ? 0 : statistics[name](ones), interval: intervals[name] });
  return {
    auc,
    balancedAccuracy: measured('balancedAccuracy'), macroF1: measured('macroF1'), kappa: { value: cohenKappa(counted(ones)), interval: intervals.kappa },
    logLoss: measured('logLoss'), brier: measured('brier'),
  };
}

/** At the middle of Wilson's interval of the accuracy: where all photos are right, a model still errs now and then. */
function detectableOf(counts: readonly (readonly number[])[], images: number): DetectableBelow {
  const [low, high] = wilson(counts.reduce((sum, row, label) => sum + row[label]!, 0), images);
  return detectableBelow(images, (low + high) / 2);
}

function intervalOf(share: number | null, of: number): Interval | null {
  return share === null ? null : wilson(Math.round(share * of), of);
}

function known(share: number): number | null {
  return Number.isNaN(share) ? null : share;
}
