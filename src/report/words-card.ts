/** @file The words of the card that lies beside a saved model. */
import { formatCount, formatPercent, plural } from '../base/format.ts';
import type { BackboneOrigin, CardPhotos } from './card/card-origins.ts';
import { plain } from './markdown.ts';
import type { splitRuleOf } from './run-facts.ts';
import type { ModelRecord, RunRecord } from './run-record.ts';
import { intervalText, picture } from './words.ts';

export const cardWords: {
  readonly headings: { readonly [name in 'data' | 'metrics' | 'limits' | 'photos' | 'licence' | 'run' | 'made']: string };
  readonly title: (model: string, classes: number) => string;
  readonly summary: (model: ModelRecord, record: RunRecord, origin: BackboneOrigin | null) => string;
  readonly data: (record: RunRecord, rule: ReturnType<typeof splitRuleOf>) => string;
  readonly metrics: (model: ModelRecord, record: RunRecord) => string;
  readonly use: (model: ModelRecord, record: RunRecord) => string;
  readonly photos: (photos: CardPhotos, views: number) => string;
  readonly licence: (origin: BackboneOrigin | null, data: { readonly name: string; readonly license: string } | undefined) => string;
  readonly typescript: string;
  readonly python: string;
  readonly browser: (views: number) => string;
  readonly made: (record: RunRecord) => string;
} = {
  headings: { data: 'Data', metrics: 'Test', limits: 'What it is for, and what not', photos: 'What it does to a photo', licence: 'Licences', run: 'How to run it', made: 'How it was made' },
  title: (model, classes) => `${model}: an image classifier of ${plural(classes, 'class', 'classes')}`,
  summary: ({ parameters: { total, trainable } }, { data: { classes } }, origin) =>
    `\`model.onnx\` takes photos as bytes and gives a probability for each of ${plural(classes.length, 'class', 'classes')}. ` +
    (origin === null
      ? `It is a small network that was trained from scratch: ${plural(trainable, 'weight')}.`
      : `It is a head on the pretrained network ${plain(origin.name)}: of ${plural(total, 'weight')}, ${formatCount(trainable)} were trained in this run.`),
  data: (record, rule) => {
    const { train, validation, test } = record.data.split;
    const by = { given: 'as it was given', hashed: 'each by a hash of its file', stratified: 'class by class, by lot', shuffled: 'all together, by lot' }[rule];
    return `${plural(train.length, `${picture(record)}`)} to learn from, ${formatCount(validation.length)} to choose by, ${formatCount(test.length)} to test on, split ${by} (seed ${record.seed}).`;
  },
  metrics: ({ test, evaluation }, record) => {
    const one = picture(record);
    const others = evaluation === null ? '' : ` Balanced accuracy ${formatPercent(evaluation.balancedAccuracy.value, 1)}, expected calibration error ${formatPercent(evaluation.calibration.error, 1)}, Brier score ${evaluation.brier.value.toFixed(4)}.`;
    return `Accuracy ${formatPercent(test.accuracy, 1)} (95 % interval ${intervalText(test.interval)}, Wilson, n = ${formatCount(test.images)} test ${one}s that were looked at once), cross-entropy ${test.loss.toFixed(4)}.${others}`;
  },
  use: ({ outOfDistribution: unlike }, record) => {
    const { data: { classes, split } } = record;
    const told = unlike === null ? '' : ` Its output \`outOfDistribution\` is a distance from its train ${picture(record)}s: above ${unlike.threshold.toFixed(3)}, which holds for ${formatPercent(1 - unlike.share, 0)} of ${formatCount(unlike.validation)} validation ${picture(record)}s, headstart calls a ${picture(record)} unlike them.`;
    return `For ${picture(record)}s like the ${formatCount(split.test.length)} that it was tested on, each of one of its ${formatCount(classes.length)} classes. It knows no other class: of a ${picture(record)} of something else it says one of these ${formatCount(classes.length)} all the same.${told} Do not let it decide about people or safety.`;
  },
  photos: ({ size, resize }, views) =>
    `A photo is turned upright, its transparency laid on white, and stretched to ${size} x ${size} (rule \`${resize}\`); the rest of the preprocessing is inside the file, whose input \`image\` is uint8 [N, ${size}, ${size}, 3].` +
    (views === 1 ? '' : ` The probabilities of ${formatCount(views)} views of a photo are averaged.`),
  licence: (origin, data) =>
    `${origin === null ? 'No pretrained network is in it.' : `Pretrained network ${plain(origin.name)}: ${origin.license === null ? 'licence unknown' : `licence ${origin.license}`}${origin.source === null ? '' : ` (${plain(origin.source)})`}.`} ` +
    `${data === undefined ? 'Photos: licence unknown.' : `Photos: by the names of folder and classes the data set ${data.name}, licence ${data.license}.`} A licence of the trained weights is not known; whoever publishes them has to choose one that these allow.`,
  typescript: 'TypeScript, in Node, with Headstart:',
  python: 'Python, without Headstart (`onnxruntime`, `pillow`, `numpy`); photos are resized by the same rule:',
  browser: (views) =>
    'A browser, without Headstart: serve this page from the folder of the model, with the folder `dist` of the package onnxruntime-web beside it as `onnxruntime-web`. It resizes by the same rule; the browser decodes the photo, so that pixels may differ by a few steps of 255 and probabilities a little.' +
    (views === 1 ? '' : ` It looks at the first of ${formatCount(views)} views only, so that probabilities differ more.`),
  made: ({ headstart, created, seed, environment }) => `Headstart ${headstart}, seed ${seed}, begun ${created}; ONNX Runtime ${environment.onnxruntime}, Node ${environment.node}. \`run.json\` in the folder above holds all figures and the list of photos of each part.`,
};
