/** @file The longer words of the report: what the numbers mean, where the photos come from, how to go on. */
import { formatCount, formatPercent, formatSeconds, plural } from '../base/format.ts';
import { usesEpochs } from './run-facts.ts';
import type { NetworkRecord } from './run-fields.ts';
import { computedOn } from './words-device.ts';
import { modelOf, modelsOf, type RunRecord } from './run-record.ts';
import { augmentationText } from './words-augmentation.ts';
import { intervalText, picture } from './words.ts';

/** A thought with the sentence that carries it first. */
export type Paragraph = { readonly lead: string; readonly text: string };

/** How to read the figures of this run, with its own numbers. */
export function meaning(record: RunRecord): readonly Paragraph[] {
  const transfer = modelOf(record, 'transfer');
  const first = modelsOf(record)[0] ?? transfer;
  const one = picture(record);
  const { images } = transfer.test;
  const alone = record.comparison === null;
  return [
    {
      lead: 'An interval says how far chance alone moves a figure.',
      text:
        `Each accuracy here rests on ${plural(images, `test ${one}`)}. Another ${formatCount(images)} ${one}s of the same kind would give another figure: ` +
        `${alone ? '' : 'for scratch, '}anything from ${intervalText(first.test.interval)} fits what was seen (95 % interval, Wilson)${alone ? '' : `, for transfer ${intervalText(transfer.test.interval)}`}. ` +
        `Four times as many test ${one}s would make ${alone ? 'the interval' : 'the intervals'} about half as wide. ${alone ? 'It says' : 'They say'} nothing about ${one}s of another kind.`,
    },
    {
      lead: `${alone ? 'The' : 'Each'} model looked at the test ${one}s once,`,
      text: `after its training was over. Nothing was chosen by them, so ${alone ? 'its figures' : 'their figures'} are not flattered; figures on train and validation ${one}s are.`,
    },
  ];
}

export const drawings: { readonly lead: string; readonly text: string; readonly command: string } = {
  lead: 'These are drawings, not photos.',
  text: 'This run used the drawings that come with Headstart, so that it works without any data. Its figures say how the method works, not how well it does on photos. For your own photos, in a folder with one folder a class:',
  command: 'headstart compare DIR',
};

export const dataWords: {
  readonly root: string;
  readonly changed: string;
  readonly leftOut: string;
  readonly counts: string;
  readonly className: string;
  readonly used: string;
  readonly part: string;
  readonly parts: { readonly train: string; readonly validation: string; readonly test: string };
  readonly all: string;
  readonly skipped: (count: number) => string;
  /** Of those that have no place in the page. */
  readonly moreSkipped: (count: number) => string;
  readonly noneSkipped: string;
  readonly path: string;
  readonly reason: string;
} = {
  root: 'From',
  changed: 'Classes changed:',
  leftOut: 'left out',
  counts: 'Used, by class',
  className: 'Class',
  used: 'Images',
  part: 'Part',
  parts: { train: 'Train: to learn from', validation: 'Validation: to watch', test: 'Test: to judge, once' },
  all: 'All',
  skipped: (count) => `${plural(count, 'file')} left out`,
  moreSkipped: (count) => `${formatCount(count)} more are told in run.json (data.skipped).`,
  noneSkipped: 'No file was left out.',
  path: 'File',
  reason: 'Reason',
};

export function useText(file: string): string {
  return `${file}, in the folder of this page, holds the trained model with its class names and everything it does to a photo first. Give it photos that it has never seen:`;
}

export function predictCommand(file: string): string {
  return `headstart predict ${file} photo.jpg`;
}

export const environmentWords: { readonly sameSeed: string } = {
  sameSeed: 'The same version, photos, options and seed give the same run. run.json beside this page holds all of these numbers and the list of photos in each part.',
};

export const environmentRows: (record: RunRecord) => readonly (readonly [term: string, value: string])[] = (record) => {
  const { environment: machine, options } = record;
  return [
    ['Headstart', record.headstart],
    ['Begun', record.created.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '$1 UTC')],
    ['Seed', String(record.seed)],
    ['Recipe', recipeText(record)],
    ['Backbone', options.backbone],
    ['Features', featuresText(record)],
    ['Weights', options.weights === null ? 'part of Headstart' : `${options.network?.origin ?? options.weights.file}, SHA-256 ${options.weights.sha256.slice(0, 12)}…`],
    ...(options.network === null ? [] : [['Preprocessing', preprocessingText(options.network)] as const]),
    ...(usesEpochs(record) ? [['Epochs, batch', `${options.epochs}, ${options.batch}`] as const] : []),
    ...(options.augmentation === null ? [] : [['Augmentation', augmentationText(options.augmentation)] as const]),
    ...(options.time === null ? [] : [['Time allowed', timeText(record, options.time)] as const]),
    ['Most of a class', options.cap === null ? 'no limit' : formatCount(options.cap)],
    ['Split', options.split.map((share) => formatPercent(share, 0)).join(' / ')],
    ['Processor', `${machine.cpu}, ${plural(machine.cores, 'core')}`],
    ['Computed on', computedOn(record)],
    ['Threads, workers', `${machine.threads}, ${machine.workers}`],
    ['System', `${machine.platform} ${machine.arch}, Node ${machine.node}`],
    ['ONNX Runtime', machine.onnxruntime],
    ['Peak memory', `${formatCount(Math.round(record.peakMemoryMB))} MB`],
  ];
};

function timeText({ options: { fitted } }: RunRecord, time: number): string {
  return fitted === null ? formatSeconds(time) : `${formatSeconds(time)}: ${plural(fitted.views, 'view')} of each photo, at most ${formatCount(fitted.cap)} of a class`;
}

function recipeText({ recipe, other }: RunRecord): string {
  return other === null ? recipe : `${recipe}; ${other.recipe} in ${other.file}`;
}

function featuresText(record: RunRecord): string {
  const { tap, features } = modelOf(record, 'transfer');
  return [tap, features === null ? null : `${formatCount(features)} numbers a photo`].filter((part) => part !== null).join(', ');
}

export const predictionWords: {
  readonly title: (photos: number) => string;
  /** Of a page with maps. */
  readonly explained: (photos: number) => string;
  readonly reading: string;
  readonly note: (model: string) => string;
  readonly heading: string;
  readonly failed: (count: number) => string;
  readonly alt: (path: string, label: string) => string;
  readonly notSure: string;
  readonly unlike: string;
} = {
  title: (photos) => `Predictions for ${plural(photos, 'photo')}`,
  explained: (photos) => `Where the model looked in ${plural(photos, 'photo')}`,
  reading: 'Beside each photo the same in grey, with a map over it: yellow where the reasons for the class lie, dark blue where there are none. Each photo has a scale of its own: its strongest place is yellow, however weak it is. A map says where the model found its reasons, not what it saw there.',
  note: (model) => `${model} gives each class a probability; the bars show the most probable ones. A high one says that the model is sure, not that it is right: it knows no other classes than its own.`,
  heading: 'Photo by photo',
  failed: (count) => `${plural(count, 'file')} could not be read`,
  alt: (path, label) => `${path}, called ${label}`,
  notSure: 'not sure',
  unlike: 'unlike the training photos',
};

function preprocessingText({ size, preprocessing: { order, mean, standardDeviation } }: NetworkRecord): string {
  const [minus, by] = [mean, standardDeviation].map((values) => values.map((value) => String(Number(value.toPrecision(6)))).join(', '));
  return `${size} x ${size}, ${order.toUpperCase()} bytes minus ${minus}, divided by ${by}`;
}
