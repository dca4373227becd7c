/** @file The words of the story of a run: one sentence or two for each kind of statement, each with the numbers that it rests on. */
import { englishFormats, formatCount, formatPercent, formatSeconds, plural } from '../base/format.ts';
import { isClear } from './run-facts.ts';
import type { ModelName } from './run-fields.ts';
import type { Statement, StoryKind, StoryNumbers } from './story/story-fields.ts';
import { formatP, intervalText, picture, type Pictured } from './words.ts';

type Sentences = { readonly [Kind in StoryKind]: (numbers: StoryNumbers[Kind], one: string) => string };

const { decimal } = englishFormats;
const named: { readonly [name in ModelName]: string } = { scratch: 'the network from scratch', transfer: 'the transfer model' };
const Named: { readonly [name in ModelName]: string } = { scratch: 'The network from scratch', transfer: 'The transfer model' };
const points = (share: number): string => decimal(share * 100, 1);
const percent = (share: number): string => formatPercent(share, 1);
const list = (names: readonly string[]): string => (names.length > 5 ? `${formatCount(names.length)} classes` : names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`);
const p = (value: number): string => `p ${formatP(value)}, McNemar's exact test`;

export const storyHeadings: { readonly story: string; readonly caution: string; readonly next: string; readonly warnings: string; readonly costliest: string } = {
  story: 'The run in a few words', caution: 'What not to conclude', next: 'What to try next', warnings: 'Before you believe it', costliest: 'See those that it found hardest, with where it looked.',
};

const sentences: Sentences = {
  compared: ({ classes, train, validation, test, backbone }, one) =>
    `Two models learned to tell ${list(classes)} from the same ${plural(train, `train ${one}`)}, with ${formatCount(validation)} more to choose by: a small network from scratch, and a new head on the pretrained network ${backbone}. Both were judged on the same ${plural(test, `test ${one}`)}, once.`,
  trained: ({ classes, train, validation, test, backbone, accuracy, interval }, one) =>
    `A new head on the pretrained network ${backbone} learned to tell ${list(classes)} from ${plural(train, `train ${one}`)}, with ${formatCount(validation)} more to choose by. On ${plural(test, `test ${one}`)} that it had not seen it is right on ${percent(accuracy)} (95 % interval ${intervalText(interval)}).`,
  chance: ({ images, scratchOnly, transferOnly, p: chance, difference, interval }, one) => {
    const all = plural(images, `test ${one}`);
    if (scratchOnly + transferOnly === 0) return `Both models are right on the same ${one}s and wrong on the same ones, of ${all}: nothing here tells them apart.`;
    const alone = `Of ${all}, transfer alone is right on ${formatCount(transferOnly)} and scratch alone on ${formatCount(scratchOnly)} (${p(chance)})`;
    const within = interval === null ? '' : ` (95 % interval ${points(interval[0])} to ${points(interval[1])})`;
    if (difference === 0) return `${alone}: an even split, which says of neither that it is better.`;
    const which = `${difference > 0 ? 'transfer' : 'scratch'} is ahead by ${points(Math.abs(difference))} points of accuracy`;
    const signed = interval === null ? '' : difference > 0 ? within : ` (95 % interval ${points(-interval[1])} to ${points(-interval[0])})`;
    return isClear(chance)
      ? `${alone}: ${which}${signed}, which is more than chance explains.`
      : `${alone}: ${which}${signed}, which chance explains as well. That does not prove them equal.`;
  },
  beside: ({ classes, guessing, largest, centroid, images }, one) =>
    `For comparison: guessing among ${plural(classes, 'class', 'classes')} would be right on ${formatPercent(guessing, 0)}${largest > guessing + 0.01 ? `, always naming the largest class on ${formatPercent(largest, 0)}` : ''}` +
    `${centroid === null ? '' : `, and taking the class whose mean features are nearest, which trains nothing, on ${percent(centroid)} of the same ${formatCount(images)} ${one}s`}.`,
  detectable: ({ images, difference, to }, one) => `With ${plural(images, `test ${one}`)} a gap under ${points(difference)} points can hardly be told from luck${{ these: '', another: ` when another model errs on other ${one}s`, third: ` when a third model errs on other ${one}s than the better of these` }[to]}.`,
  effort: ({ scratch, transfer, cached }) =>
    `Transfer trained ${plural(transfer.trained, 'weight')}, scratch ${formatCount(scratch.trained)}${ratio(scratch.trained, transfer.trained)}. Training took ${formatSeconds(transfer.training)} instead of ${formatSeconds(scratch.training)}; with reading, the pretrained network and the test it is ${formatSeconds(transfer.total)} instead of ${formatSeconds(scratch.total)}${cached === 0 ? '' : ` (without what the pretrained network had seen in an earlier run: ${plural(cached, 'view')})`}.`,
  fewer: ({ perClass, train, accuracy, images, all, others }, one) =>
    others.model === 'scratch'
      ? `A head from ${formatCount(train)} train ${one}s (at most ${formatCount(perClass)} of each class) is right on ${percent(accuracy)} of ${plural(images, `test ${one}`)}, no less than scratch from all ${formatCount(all)} (${percent(others.accuracy)}).`
      : `A head from only ${formatCount(train)} train ${one}s (at most ${formatCount(perClass)} of each class) is ${accuracy < others.accuracy ? 'already ' : ''}right on ${percent(accuracy)} of ${plural(images, `test ${one}`)}; from all ${formatCount(all)} it is ${percent(others.accuracy)}.`,
  fineTuned: ({ kept, trained, seconds, layers, of, probe, accuracy, images, gained, lost, p: chance }, one) =>
    `Training ${formatCount(layers)} of the ${plural(of, 'layer')} of the pretrained network too (fine-tuning: ${plural(trained, 'weight')}, ${formatSeconds(seconds)} of the training) ${accuracy === probe ? `left the accuracy at ${percent(probe)}` : `took the accuracy from ${percent(probe)} to ${percent(accuracy)}`} of ${plural(images, `test ${one}`)} ` +
    `(${formatCount(gained)} gained, ${formatCount(lost)} lost; ${p(chance)}). ${kept ? 'It is what is saved' : 'The head alone is what is saved'}: that was chosen by the loss on the validation ${one}s.`,
  crossValidated: ({ folds, images, accuracy, interval }, one) => `${formatCount(folds)}-fold cross-validation, which judges ${plural(images, `train and validation ${one}`)}, gives ${percent(accuracy)} (95 % interval ${intervalText(interval)}).`,
  fails: ({ model, wrong, images, worst, pair }, one) =>
    `${Named[model]} is wrong on ${formatCount(wrong)} of ${plural(images, `test ${one}`)}. ${worst === null ? 'No class is harder for it than the others' : `${worst.name} is hardest for it: ${formatCount(worst.wrong)} of ${formatCount(worst.of)} ${be(worst.wrong)} wrong`}` +
    `${pair === null ? '' : `; its most frequent confusion is ${pair.truth} called ${pair.said} (${formatCount(pair.count)})`}.`,
  perfect: ({ model, images, errors }, one) => `${Named[model]} is wrong on none of ${plural(images, `test ${one}`)}. That does not mean never: up to ${percent(errors)} of errors would fit with it (95 % interval, Wilson).`,

  loss: ({ model, loss, wrong, images }, one) =>
    `Loss is not lost accuracy. A test loss of ${decimal(loss, 3)} ${loss < 1 ? `does not mean that ${percent(loss)} are wrong` : `is no share of ${one}s at all`}: ${named[model]} is wrong on ${formatCount(wrong)} of ${plural(images, `test ${one}`)} (${percent(wrong / Math.max(1, images))}). ` +
    'Loss is how little probability the truth was given; the README of the course notebook that Headstart began with reads it as a share of errors, which is an easy slip.',
  parameters: ({ total, frozen, trained, scratch }) =>
    `Having parameters is not training them. Of the ${plural(total, 'parameter')} of the transfer model, ${formatCount(frozen)} are frozen: they were learned earlier on other images and stayed as they came. The other ${formatCount(trained)} were trained` +
    `${scratch === null ? '.' : `${trained < scratch ? ', fewer than' : '; that is not fewer than'} the ${formatCount(scratch)} from scratch.`}`,

  moreTest: ({ images, difference, needed }, one) => `Test on more ${one}s: to find a difference of ${points(Math.abs(difference))} points, about ${formatCount(roundUp(needed))} test ${one}s are needed, not ${formatCount(images)} (McNemar's test, four times in five).`,
  morePhotos: ({ from, to, gained, lost, p: chance }, one) => `Collect more ${one}s: from ${formatCount(from)} to ${formatCount(to)} of each class ${formatCount(gained)} test ${one}s were gained and ${formatCount(lost)} lost (${p(chance)}), so the curve still rises.`,
  tryFineTune: ({ wrong, images }, one) => `Let the pretrained network learn too, with --fine-tune last: ${formatCount(wrong)} of ${plural(images, `test ${one}`)} ${be(wrong)} left to win.`,
  biggerTest: ({ wrong, images, gap }, one) => `Test on more ${one}s before you look for a better model: only ${formatCount(wrong)} of ${plural(images, `test ${one}`)} ${be(wrong)} left to win (${points(wrong / images)} points), and this test can hardly show a gap under ${points(gap)} points.`,
  harderPhotos: ({ images }, one) => `Try harder ${one}s, from another place or camera, with headstart evaluate: ${formatCount(images)} of ${formatCount(images)} right leave nothing to tell good models apart by.`,
  tryCurve: ({ train }, one) => `Ask whether more ${one}s than these ${formatCount(train)} would help: --curve trains heads on fewer of them.`,

  drawings: ({ images }) => `These are the built-in drawings, not photos: what ${plural(images, 'test drawing')} show is how the method works, not how good it is on photos.`,
  inImageNet: ({ backbone, classes, found }) =>
    `${backbone} learned from ImageNet, which has ${found.map(({ name, kinds }) => `${plural(kinds, 'class', 'classes')} of the kind ${name}`).join(' and ')} among its 1,000. For ${formatCount(found.length)} of your ${plural(classes, 'class', 'classes')} it had a head start that it would not have on things it has never seen. (This goes by the names of the classes.)`,
  smallTest: ({ images, model, interval }, one) => `The test is small: on ${plural(images, `${one}`)} the accuracy of ${named[model]} may be anything from ${intervalText(interval)} (95 % interval).`,
  imbalanced: ({ largest, smallest, always }) =>
    `The classes are uneven: ${formatCount(largest.count)} of ${largest.name}, ${formatCount(smallest.count)} of ${smallest.name}. Always naming the largest class of the test would be right on ${percent(always)}: hold the accuracy against that, and look at balanced accuracy.`,
  torn: ({ photos }, one) => `${plural(photos, `${one} has a copy or close relative`, `${one}s have copies or close relatives`)} in another part of the split: the test partly asks what was seen in training, and is flattered by it.`,
  conflicting: ({ photos }, one) => `${plural(photos, `${one} has`, `${one}s have`)} the very bytes of a ${one} of another class: one of the two labels is wrong.`,
  calibration: ({ model, error, confidence, accuracy, images }, one) =>
    `Do not take its probabilities at their word: on ${plural(images, `test ${one}`)} ${named[model]} is ${percent(confidence)} sure in the mean and right on ${percent(accuracy)}; the expected calibration error is ${percent(error)}.`,
  lookAtLabels: ({ found, images }, one) => `${plural(found, 'label')} of ${plural(images, `train and validation ${one}`)} may be wrong: look at ${found === 1 ? 'it' : 'them'} before you blame the model.`,
  oneClass: ({ model, name, images }, one) => `${Named[model]} calls all ${plural(images, `test ${one}`)} ${name}: it has not learned to tell the classes.`,
  baselineShort: ({ epochs, before, last }) =>
    before !== null && last < before
      ? `The network from scratch had barely learned: ${plural(epochs, 'epoch')}, and its validation loss was still falling at the end (from ${decimal(before, 3)} to ${decimal(last, 3)}). With more it would come closer.`
      : `The network from scratch had barely learned: it had ${plural(epochs, 'epoch')}. With more it might come closer.`,
  validationBetter: ({ validation, test, validationImages, images }, one) =>
    `It does better on the ${plural(validationImages, `validation ${one}`)} (${percent(validation)}), by which it was chosen, than on ${plural(images, `test ${one}`)} (${percent(test)}): the parts may differ, or the choice fits its ${one}s too closely. Believe the test.`,
};

/** The sentence of a statement; whatever `pictured` tells whether it is about photos or drawings. */
export function storySentence<Kind extends StoryKind>({ kind, numbers }: Statement<Kind>, pictured: Pictured): string {
  return sentences[kind](numbers, picture(pictured));
}

function be(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function ratio(more: number, fewer: number): string {
  return more >= 2 * fewer && fewer > 0 ? ` (${formatCount(Math.round(more / fewer))} times as many)` : '';
}

/** In two digits: an estimate is no more exact. */
function roundUp(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / step) * step;
}
