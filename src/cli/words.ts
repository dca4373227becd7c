/** @file Every sentence that the command says, in English; another language is another record of this shape. */
import { formatBytes, formatCount, formatPercent, formatSeconds, plural } from '../base/format.ts';
import type { Answered } from '../evaluation/selective-prediction.ts';
import type { EpochRecord } from '../training/training.ts';
import type { RecipeName } from '../report/run-fields.ts';
import type { Evaluation } from '../workflows/evaluation.ts';
import type { Phase, Unit } from '../workflows/events.ts';

const phases: Readonly<Record<Phase, { readonly doing: string; readonly done: string }>> = {
  download: { doing: 'Downloading', done: 'Downloaded' },
  unzip: { doing: 'Checking and unpacking', done: 'Checked and unpacked' },
  sample: { doing: 'Drawing the sample', done: 'Drew the sample' },
  decode: { doing: 'Reading the photos', done: 'Read the photos' },
  scratch: { doing: 'Training from scratch', done: 'Trained from scratch' },
  precision: { doing: 'Measuring float32 and int8', done: 'Measured float32 and int8' },
  features: { doing: 'Running the pretrained network', done: 'Ran the pretrained network' },
  head: { doing: 'Training the new head', done: 'Trained the new head' },
  fineTune: { doing: 'Fine-tuning the network', done: 'Fine-tuned the network' },
  profile: { doing: 'Measuring', done: 'Measured' },
  rates: { doing: 'Trying learning rates', done: 'Tried learning rates' },
  crossValidation: { doing: 'Cross-validating', done: 'Cross-validated' },
  labels: { doing: 'Looking for wrong labels', done: 'Looked for wrong labels' },
  evaluation: { doing: 'Judging the test photos', done: 'Judged the test photos' },
  report: { doing: 'Writing the report', done: 'Wrote the report' },
};

const units: Readonly<Record<Unit, string>> = { photo: 'photo', drawing: 'drawing', file: 'file', byte: 'byte', step: 'step' };

export const englishWords = {
  // What was typed wrong.
  unknownCommand: (name: string): string => `There is no command ${name}.`,
  unfinishedCommand: (name: string): string => `${name}: the word after it is missing.`,
  unknownDataset: (name: string): string => `There is no data set '${name}'.`,
  unknownOption: (command: string, option: string): string => `${command}: there is no option ${option}.`,
  didYouMean: (near: string | undefined, known: readonly string[]): string => (near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`),
  repeatedOption: (command: string, option: string): string => `${command}: ${option} is given twice.`,
  needlessValue: (command: string, option: string, value: string): string => `${command}: ${option} takes no value, but '${value}' is given.`,
  missingValue: (command: string, option: string, next: string | undefined): string => `${command}: ${option} takes a value, but ${next === undefined ? 'nothing' : `'${next}'`} follows it.`,
  missingArgument: (command: string, place: string): string => `${command}: ${place} is missing.`,
  extraArgument: (command: string, word: string): string => `${command}: there is no place for '${word}'.`,
  notTogether: (command: string, one: string, other: string): string => `${command}: ${one} does not go together with ${other}.`,
  resumeKeepsPlan: 'A stopped run goes on as it was begun; only --workers, --json and --lang can change, and its report keeps its language.',
  notWithRuns: (option: string): string => `compare: ${option} is for training, but runs that are finished are given.`,
  runsTake: 'Saved runs take only --out, --json and --lang.',
  modelIsKept: 'A saved model keeps its classes and features.',
  wantsWholeNumber: (option: string, smallest: number, text: string): string => `${option} takes a whole number of at least ${smallest}, not '${text}'.`,
  tooLarge: (option: string, text: string): string => `${option} takes a whole number up to ${formatCount(Number.MAX_SAFE_INTEGER)}, not '${text}'.`,
  emptyWord: (command: string, place: string): string => `${command}: ${place} is empty.`,
  wantsShares: (option: string, text: string): string => `${option} takes three shares above 0 that add up to 1 (train, validation, test), not '${text}'.`,
  wantsTime: (option: string, text: string): string => `${option} takes a time in seconds, minutes or hours, not '${text}'.`,
  wantsLayers: (option: string, text: string): string => `${option} takes none, last, all or a number of layers, not '${text}'.`,
  wantsRate: (option: string, text: string): string => `${option} takes a number above 0, not '${text}'.`,
  wantsBytes: (option: string, text: string): string => `${option} takes a size in bytes, KB, MB or GB, not '${text}'.`,
  wantsAugmentation: (option: string, names: string, text: string): string => `${option} takes ${names} or parts such as flip and rotate=10, joined by commas, not '${text}'.`,
  suchAs: (example: string): string => `Such as ${example}.`,
  unknownLanguage: (text: string): string => `There is no language '${text}'.`,
  languages: (known: readonly string[]): string => `Languages: ${known.join(', ')}.`,
  seeHelp: (command: string): string => `headstart ${command} --help lists what there is.`,
  usage: (line: string): string => `Usage: ${line}`,

  // Failures.
  error: (message: string): string => `error: ${message}`,
  defect: (message: string): string => `error: something went wrong inside Headstart: ${message}`,
  pleaseReport: (versions: string): string => `This is a defect in Headstart. Please report it with the command that you ran and the lines above (${versions}).`,
  stopping: 'Stopping after this step. Press Ctrl-C again to stop at once.',
  stopped: 'Stopped.',
  goOnWith: (command: string): string => `Go on with: ${command}`,
  keptGoOnWith: (command: string): string => `What has arrived is kept. Go on with: ${command}`,

  // Progress.
  doing: (phase: Phase): string => phases[phase].doing,
  done: (phase: Phase, seconds: number): string => `${phases[phase].done} in ${formatSeconds(seconds)}`,
  amount: (done: number, total: number, unit: Unit): string => (unit === 'byte' ? `${formatBytes(done)} of ${formatBytes(total)}` : `${formatCount(done)} of ${plural(total, units[unit])}`),
  soFar: (done: number, unit: Unit): string => (unit === 'byte' ? formatBytes(done) : plural(done, units[unit])),
  at: (epoch: number, epochs: number, loss: number): string => `epoch ${epoch}/${epochs}, loss ${loss.toFixed(4)}`,
  left: (seconds: number): string => (seconds < 5 ? 'a few seconds left' : `about ${roughly(seconds)} left`),
  waiting: (reason: string, seconds: number | null): string => (seconds === null ? `Waiting: ${reason}` : `${reason}; next try in ${formatSeconds(seconds)}`),
  epoch: (epochs: number, { epoch, loss, accuracy, validationLoss, validationAccuracy }: EpochRecord): string => {
    const training = `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}  loss ${loss.toFixed(4)}, accuracy ${formatPercent(accuracy)}`;
    return Number.isNaN(validationLoss) ? training : `${training}; validation loss ${validationLoss.toFixed(4)}, accuracy ${formatPercent(validationAccuracy)}`;
  },

  // What a run found.
  run: (folder: string, resumed: boolean): string => (resumed ? `Going on with the run in ${folder}` : `The run is kept in ${folder}`),
  recipe: (name: RecipeName): string => ({ default: 'Recipe: Headstart\'s', notebook: "Recipe: the course notebook's (nearest-neighbour resize, inputs divided by 255 once more, split without regard to classes)" })[name],
  sampleNote: 'No folder given: this run uses the built-in sample, pictures of cats and dogs drawn by Headstart. They are drawings, not photos.',
  ownPhotos: (program: string, command: string): string => `For your own photos: ${program} ${command} DIR, where DIR has one sub-folder per class.`,
  notKept: (reason: string): string => `Features are kept with this run only, not for others: ${reason}`,
  fitted: (seconds: number, views: number, cap: number): string => `To end within ${formatSeconds(seconds)}: ${plural(views, 'view')} of each photo, at most ${plural(cap, 'photo')} of each class`,
  found: (root: string, sample: boolean, count: number, classes: number): string => `${sample ? 'Drawings' : 'Photos'} in ${root}: ${formatCount(count)} in ${plural(classes, 'class', 'classes')}`,
  split: (train: number, validation: number, test: number): string => `${formatCount(train)} to train on, ${formatCount(validation)} to validate, ${formatCount(test)} to test`,
  photos: (count: number): string => plural(count, 'photo'),
  moreClasses: (count: number): string => `and ${formatCount(count)} more classes`,
  leftOut: (count: number): string => `${plural(count, 'file')} left out`,
  moreLeftOut: (count: number, where: string | undefined): string => `and ${formatCount(count)} more${where === undefined ? '' : `, listed in ${where}`}`,

  // The result.
  scratch: 'From scratch',
  transfer: (backbone: string, tap: string | null): string => (tap === null ? `On ${backbone}` : `On ${backbone} (${tap})`),
  total: 'Total params',
  trainable: 'Trainable params',
  nonTrainable: 'Non-trainable params',
  parameters: (count: number, bytes: number): string => `${formatCount(count)} (${formatBytes(bytes)})`,
  testLoss: 'Test loss',
  testAccuracy: 'Test accuracy',
  interval: '95 % interval',
  testImages: 'Test photos (n)',
  secondsOf: { decode: 'Reading photos (shared)', precision: 'Measuring int8', features: 'Pretrained network', training: 'Training', evaluation: 'Test', total: 'Total time' },
  none: '-',
  headOf: (l2: number | null, iterations: number, temperature: number | null): string =>
    l2 === null ? 'Head: dense layer, by Adam' : `Head: softmax regression, L2 ${Number(l2.toPrecision(3))}, ${plural(iterations, 'iteration')}, temperature ${(temperature ?? 1).toFixed(3)}`,
  networkOf: (precision: string, computed: number, cached: number): string => `Pretrained network: ${precision}; ${plural(computed, 'view')} computed, ${formatCount(cached)} from the cache`,
  sampleResult: 'These are figures of drawings: they say nothing about photos.',
  late: (seconds: number): string => `That is more than the ${formatSeconds(seconds)} that it was given: what it takes is estimated from a few photos, and start, measuring and report take their time.`,
  peakMemory: (megabytes: number, seconds: number): string => `Whole run: ${formatSeconds(seconds)}, at most ${formatCount(Math.round(megabytes))} MB of memory`,
  report: 'Report',
  plot: 'Plot',
  record: 'Record',
  models: 'Models',
  tryNext: (command: string): string => `Try next: ${command}`,

  // Evaluation and prediction.
  evaluated: (model: string, root: string, images: number, part: 'test' | null): string => `${model} on ${plural(images, part === null ? 'photo' : 'test photo')} in ${root}`,
  confusion: 'True class (rows) and what the model said (columns)',
  elsewhere: (classes: number, size: number, scores: boolean): string =>
    `This classifier is of elsewhere: ${plural(classes, 'class', 'classes')}, photos resized to ${size} x ${size}; ${scores ? 'its outputs do not add up to 1, so a softmax was put on them.' : 'its outputs are probabilities already.'}`,
  elsewhereOtherwise: 'Its authors crop photos or resize them by another rule: its accuracy here may be a little lower than theirs.',
  called: (label: string): string => `called ${label}`,
  wantsThreshold: (option: string, text: string): string => `${option} takes a class with a precision or with the costs of a false alarm and of a miss, not '${text}'.`,
  decided: ({ class: label, threshold, validation, test }: NonNullable<Evaluation['decision']>, shares: (interval: readonly [number, number]) => string): string =>
    threshold === null
      ? `No threshold for ${label} gives what is wanted on the ${plural(validation.images, 'validation photo')}: nothing is called so`
      : `Called ${label} from a probability of ${formatPercent(threshold, 2)} on, chosen by ${plural(validation.images, 'validation photo')}: ${plural(test.called, 'photo')}${test.precision === null || test.interval === null ? '' : `, ${formatPercent(test.precision, 1)} of them rightly (95 % interval ${shares(test.interval)})`}; ${plural(test.falseNegatives, 'photo')} of it missed`,
  notSure: 'not sure',
  answered: (from: string, { images, coverage, accuracy, interval }: Answered, shares: (interval: readonly [number, number]) => string): string =>
    `Answered from a confidence of ${from} on, chosen by the model's validation photos: ${plural(images, 'photo')} (${formatPercent(coverage, 1)})${accuracy === null || interval === null ? '' : `, ${formatPercent(accuracy, 1)} of them right (95 % interval ${shares(interval)})`}; the others are "not sure"`,
  unlikePhotos: (unlike: number, images: number, interval: string): string => `Unlike the training photos: ${formatCount(unlike)} of ${plural(images, 'photo')} (95 % interval ${interval})`,
  unlike: (score: string, threshold: string): string => `unlike the training photos (${score} > ${threshold})`,
  failed: (count: number): string => `${plural(count, 'file')} could not be predicted:`,
  explainWhere: 'explain: say where the explanations go: --out FILE, --json or both.',
  wrote: (file: string): string => `Wrote ${file}`,
  replaced: (file: string): string => `Replaced ${file}`,
  noPictures: (run: string): string => `There are no pictures in ${run} (pictures.json is missing): the report says so in their place.`,
  notOpened: (file: string): string => `No browser could be opened from here: open ${file} yourself.`,

  // Learning rates.
  noRate: 'The losses tell no rate to train with: take more photos or more steps.',
  suggestedRate: (rate: number, by: 'steepest' | 'edge'): string =>
    `Suggested learning rate: ${Number(rate.toPrecision(2))} (${by === 'steepest' ? 'there the loss falls fastest' : 'a tenth of that at which the loss begins to rise; before it, it hardly falls'})`,
  useRate: (command: string): string => `Train with it: ${command}`,

  // Data sets.
  hadDataset: (name: string): string => `${name} is complete already: nothing to do.`,
  photosAre: (folder: string, counts: Readonly<Record<string, number>>): string => `The photos are in ${folder}: ${Object.entries(counts).map(([name, count]) => `${formatCount(count)} in ${name}`).join(', ')}`,
  zipRemoved: 'The zip is removed.',
  zipKept: (path: string): string => `The zip is kept: ${path}`,

  // The cache of features.
  cached: (folder: string): string => `Features that runs have left in ${folder}`,
  nothingCached: (folder: string): string => `There are no features in ${folder}.`,
  cacheColumns: ['Backbone', 'Features', 'Precision', 'Photos', 'Views', 'Size', 'Last used'],
  unknownNetwork: 'unknown',
  cacheTotal: (size: number): string => `In all: ${formatBytes(size)}`,
  removed: (size: number): string => (size === 0 ? 'Nothing was removed.' : `Removed ${formatBytes(size)}.`),
  leftInUse: (count: number): string => `${plural(count, 'file')} could not be removed: a process may still be writing there, or the system refuses.`,

  // Help.
  headline: (version: string): string => `headstart ${version}: transfer learning for images`,
  mainUsage: 'headstart COMMAND [options]',
  commands: 'Commands:',
  arguments: 'Arguments:',
  options: 'Options:',
  examples: 'Examples:',
  helpOption: 'show this',
  langOption: "the language: en or pt-BR (default the system's)",
  versionOption: 'show the version',
  helpOfCommand: 'headstart COMMAND --help tells more about a command.',
  optionsPlace: '[options]',
  /** What stands for an argument or for the value of an option. */
  places: { CHANGES: 'CHANGES', DEVICE: 'DEVICE', DIR: 'DIR', FILE: 'FILE', FORM: 'FORM', LANG: 'LANG', LAYERS: 'LAYERS', MAP: 'MAP', MODEL: 'MODEL', NAME: 'NAME', ORDER: 'ORDER', PATH: 'PATH', RANGE: 'RANGE', RATE: 'RATE', RUN: 'RUN', SET: 'SET', SIZE: 'SIZE', TAP: 'TAP', TIME: 'TIME', VALUE: 'VALUE', WISH: 'WISH' },
  photoPlace: 'PHOTO',
} as const;

/** Seconds as an estimate deserves: no finer than it can be. */
function roughly(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds / 5) * 5} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
