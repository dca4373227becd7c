/** @file What stands on charts, and the signs of their numbers: the English words give the shape, a translation fills it. */
import { englishFormats, type Formats } from '../base/format.ts';

/** What a panel of curves shows. */
export type Measure = 'loss' | 'accuracy';

/** What a model took. */
export type Cost = 'parameters' | 'seconds';

/** What is counted along a curve. */
export type Pass = 'epoch' | 'iteration';

/** The signs of numbers as Vega (d3-format) takes them. */
export type NumberSigns = { readonly decimal: string; readonly thousands: string; readonly grouping: number[]; readonly currency: [string, string] };

export type ChartWords = {
  readonly formats: Formats;
  readonly numbers: NumberSigns;
  readonly learningCurves: string;
  readonly measures: Readonly<Record<Measure, string>>;
  /** What the vertical axis of a measure says. */
  readonly axes: Readonly<Record<Measure, string>>;
  readonly epoch: string;
  readonly train: string;
  readonly validation: string;
  readonly comparison: string;
  readonly testAccuracy: string;
  readonly rightShare: string;
  readonly withInterval: string;
  readonly guessing: string;
  /** Low, high and n under a score. */
  readonly range: (low: number, high: number, images: number) => string;
  readonly fewer: string;
  /** Before a choice of one name, and its choice of all. */
  readonly show: string;
  readonly all: string;
  /** How a chart answers in a page, without zoom and with it. */
  readonly pointHint: string;
  readonly zoomHint: string;
  /** Its buttons. */
  readonly zoom: Readonly<Record<'in' | 'out' | 'whole', string>>;
  /** What is told under the pointer beside what the axes say. */
  readonly told: Readonly<Record<'model' | 'photos' | 'images' | 'low' | 'high' | 'name' | 'share', string>>;
  readonly perClass: string;
  readonly rateRange: string;
  readonly learningRate: string;
  readonly confusion: string;
  readonly said: string;
  readonly truth: string;
  readonly reliability: string;
  readonly confidence: string;
  /** What models took: titles of the chart and its panels, rows, axes, and the same in words. */
  readonly cost: {
    readonly title: string;
    readonly titles: Readonly<Record<Cost, string>>;
    readonly axes: Readonly<Record<Cost, string>>;
    readonly rows: Readonly<Record<'total' | 'trained', string>>;
    readonly parameters: (name: string, trained: number, total: number) => string;
    readonly seconds: (name: string, phases: readonly (readonly [phase: string, seconds: number])[]) => string;
  };
  /** Classes by their train images: of each the name, train images, test images and the share of these that is found. */
  readonly recallByPhotos: { readonly title: string; readonly recall: string; readonly across: string; readonly up: string; readonly description: (name: string, classes: readonly (readonly [label: string, train: number, images: number, recall: number])[]) => string };
  /** A map of photos by their features: shares of the variance along each axis, photos, and mistakes among them. */
  readonly featureMap: { readonly title: string; readonly axis: (component: 1 | 2, share: number) => string; readonly description: (images: number, shares: readonly [number, number], wrong: number) => string };
  /** Title, both axes and what the chart shows. */
  readonly shareCurves: Readonly<Record<'roc' | 'precisionRecall' | 'coverage', { readonly title: string; readonly across: string; readonly up: string; readonly description: string }>>;
  /** Descriptions, for readers who cannot see the chart. */
  readonly noPasses: (name: string, pass: Pass) => string;
  readonly moves: (name: string, count: number, ends: readonly (readonly [measure: Measure, first: number, last: number])[], pass: Pass) => string;
  /** Which epoch was kept: it has a ring. */
  readonly kept: (chosen: number, pass: Pass) => string;
  /** `counted` is the title of the horizontal axis. */
  readonly curves: (measures: readonly Measure[], sentences: string, counted: string) => string;
  /** What a classifier reached with so many photos of a class. */
  readonly grows: (name: string, points: readonly (readonly [perClass: number, accuracy: number])[]) => string;
  /** The loss over the rates that were tried, and the rate that is suggested. */
  readonly rates: (points: readonly (readonly [rate: number, loss: number])[], suggested: number | null) => string;
  readonly score: (name: string, accuracy: number, images: number, low: number, high: number) => string;
  /** Bins of confidence: how many photos, how sure in the mean, what share is right. */
  readonly reliable: (name: string, bins: readonly (readonly [count: number, confidence: number, accuracy: number])[]) => string;
  /** The photos of one class, and how many of them were called what. */
  readonly row: (truth: string, called: readonly (readonly [count: number, name: string])[]) => string;
};

const { count, percent, decimal, plural, seconds } = englishFormats;

export const englishChartWords: ChartWords = {
  formats: englishFormats,
  numbers: { decimal: '.', thousands: ',', grouping: [3], currency: ['$', ''] },
  learningCurves: 'Learning curves',
  measures: { loss: 'Loss', accuracy: 'Accuracy' },
  axes: { loss: 'cross-entropy, lower is better', accuracy: 'share of images that are right' },
  epoch: 'epoch',
  train: 'train',
  validation: 'validation',
  comparison: 'From scratch and by transfer',
  testAccuracy: 'Test accuracy',
  rightShare: 'share of test images that are right',
  withInterval: 'with its 95 % interval',
  guessing: 'blind guessing',
  range: (low, high, images) => `${decimal(low * 100, 1)} to ${percent(high, 1)}, n = ${count(images)}`,
  fewer: 'Learning from fewer images',
  show: 'Show',
  all: 'all',
  pointHint: 'Point at a mark for its exact numbers.',
  zoomHint: 'Point at a mark for its exact numbers. Ctrl and the wheel zoom, a drag moves, a double click restores.',
  zoom: { in: 'Zoom in', out: 'Zoom out', whole: 'Whole chart' },
  told: { model: 'model', photos: 'images', images: 'n', low: '95 % from', high: '95 % to', name: 'curve', share: 'share of its class' },
  perClass: 'train images of each class',
  rateRange: 'Learning-rate range test',
  learningRate: 'learning rate, growing from step to step',
  confusion: 'Confusion matrix',
  said: 'the model said',
  truth: 'truth',
  reliability: 'Reliability',
  confidence: 'how sure the model was',
  cost: {
    title: 'What it took',
    titles: { parameters: 'Parameters', seconds: 'Time' },
    axes: { parameters: 'weights (logarithmic axis)', seconds: 'seconds' },
    rows: { total: 'all parameters', trained: 'trained parameters' },
    parameters: (name, trained, total) => `${name}: ${count(trained)} of ${count(total)} parameters trained.`,
    seconds: (name, phases) => `${name}: ${phases.map(([phase, taken]) => `${phase} ${seconds(taken)}`).join(', ')}.`,
  },
  recallByPhotos: {
    title: 'Classes by their train images',
    recall: 'found (recall)',
    across: 'train images of the class',
    up: 'share of its test images that is found (recall), with its 95 % interval',
    description: (name, classes) => `${name}: ${classes.map(([label, train, images, recall]) => `${label} ${percent(recall, 0)} of ${plural(images, 'test image')} after ${plural(train, 'train image')}`).join('; ')}.`,
  },
  featureMap: {
    title: 'Map of the features',
    axis: (component, share) => `component ${component}: ${percent(share, 1)} of the variance`,
    description: (images, [first, second], wrong) => `${plural(images, 'test image')} as points on the two axes along which their features differ most, which hold ${percent(first, 1)} and ${percent(second, 1)} of the variance; colour and shape are the true class. ${wrong === 0 ? 'The model is right on all of them.' : `A ring marks each of ${count(wrong)} that the model took for another class.`}`,
  },
  shareCurves: {
    roc: { title: 'ROC', across: 'false positive rate', up: 'true positive rate', description: 'ROC curve: the share of a class that is found against the share of the others that is taken for it.' },
    precisionRecall: { title: 'Precision and recall', across: 'recall', up: 'precision', description: 'Precision-recall curve: how much of what is called a class is of it, against the share of the class that is found.' },
    coverage: { title: 'Accuracy and coverage', across: 'share of images answered', up: 'share of answers that are right', description: 'Accuracy against coverage: what is gained when only the surest images are answered.' },
  },
  noPasses: (name, pass) => `${name} has no ${pass}s.`,
  moves: (name, passed, ends, pass) => {
    const moved = ends.map(([measure, first, last]) =>
      measure === 'loss'
        ? `validation loss goes from ${decimal(first, 3)} to ${decimal(last, 3)}`
        : `validation accuracy goes from ${percent(first, 1)} to ${percent(last, 1)}`,
    );
    return `${name}: over ${plural(passed, pass)}, ${moved.join(' and ')}.`;
  },
  kept: (chosen, pass) => `A ring marks ${pass} ${chosen}, whose weights were kept.`,
  curves: (measures, sentences, counted) => `Lines of ${measures.join(' and ')} by ${counted}; dashed for train images, solid for validation images. ${sentences}`,
  grows: (name, points) => `${name}: ${points.map(([perClass, accuracy]) => `${percent(accuracy, 1)} with ${plural(perClass, 'train image')} of each class`).join(', ')}.`,
  rates: (points, suggested) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return 'The loss over the learning rate: no step was made.';
    const lowest = points.reduce((least, point) => (point[1] < least[1] ? point : least));
    return `The loss over ${plural(points.length, 'step')} while the learning rate grows from ${first[0].toExponential(0)} to ${last[0].toExponential(0)}: it goes from ${decimal(first[1], 3)} over ${decimal(lowest[1], 3)} at ${lowest[0].toExponential(1)} to ${decimal(last[1], 3)}. ${suggested === null ? 'No rate is suggested.' : `Suggested: ${suggested.toExponential(1)}.`}`;
  },
  score: (name, accuracy, images, low, high) =>
    `${name}: ${percent(accuracy, 1)} of ${count(images)} test images right, 95 % interval ${percent(low, 1)} to ${percent(high, 1)}.`,
  reliable: (name, bins) => `${name}: ${bins.map(([images, confidence, accuracy]) => `${plural(images, 'image')} at ${percent(confidence, 0)} on average, ${percent(accuracy, 0)} right`).join('; ')}.`,
  row: (truth, called) => {
    const total = called.reduce((sum, [each]) => sum + each, 0);
    const parts = called.map(([each, name]) => `${count(each)} called ${name}`);
    return `Of ${plural(total, 'image')} of ${truth}: ${parts.length === 0 ? 'none' : parts.join(', ')}.`;
  },
};
