/** @file How photos are prepared for a network, as a user says it: in the numbers that its authors publish. */
import { HeadstartError } from '../base/errors.ts';
import type { Preprocessing } from './preprocess.ts';

type Channels = readonly [red: number, green: number, blue: number];

/** The size that is left out is as the file has it; mean and deviation are given together, or left out together where they change nothing. */
export type GivenPreprocessing = {
  /** Height and width of the photos that the network takes. */
  readonly size?: number;
  /** What is subtracted from each channel, in the order red, green, blue. */
  readonly mean?: Channels;
  /** What each channel is then divided by. */
  readonly std?: Channels;
  /** The range of a photo's numbers of which mean and deviation are: `0-1` (default) or `0-255`. */
  readonly range?: '0-1' | '0-255';
  /** The order in which the network takes the channels; default `rgb`. */
  readonly channels?: 'rgb' | 'bgr';
};

/** The numbers of the ImageNet photos that most networks of PyTorch are trained with, in the range 0 to 1. */
export const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

const MOST_LEVELS = 255;

/** Whether it says more than a size. */
export function saysNumbers({ mean, std, range }: GivenPreprocessing): boolean {
  return mean !== undefined || std !== undefined || range !== undefined;
}

/** For bytes 0 to 255: ((value) - mean) / deviation in the order of the network. @throws HeadstartError 'usage' for numbers that cannot be. */
export function preprocessingOf({ mean: givenMean, std: givenStd, range = '0-1', channels = 'rgb' }: GivenPreprocessing): Preprocessing {
  if ((givenMean === undefined) !== (givenStd === undefined)) {
    const [there, missing] = givenMean === undefined ? ['std', 'mean'] : ['mean', 'std'];
    throw new HeadstartError('usage', `The ${there} of the preprocessing is given without the ${missing}.`, 'Give both: a mean of 0,0,0 or a std of 1,1,1 changes nothing.');
  }
  const [mean, std]: readonly [Channels, Channels] = [givenMean ?? [0, 0, 0], givenStd ?? [1, 1, 1]];
  if (range !== '0-1' && range !== '0-255') throw new HeadstartError('usage', `There is no range '${String(range)}'.`, 'Ranges: 0-1, 0-255.');
  if (channels !== 'rgb' && channels !== 'bgr') throw new HeadstartError('usage', `There is no order of channels '${String(channels)}'.`, 'Orders: rgb, bgr.');
  checkChannels('mean', mean, Number.isFinite);
  checkChannels('std', std, (value) => value > 0 && Number.isFinite(value));
  const scale = range === '0-1' ? MOST_LEVELS : 1;
  if (range === '0-1' && mean.some((value) => Math.abs(value) > 1)) {
    throw new HeadstartError('usage', `The mean ${mean.join(', ')} is not of a photo in the range 0-1.`, 'Give the range 0-255 too, if it is of bytes.');
  }
  const inOrder = (values: Channels): Channels => {
    const [red, green, blue] = values.map((value) => value * scale) as [number, number, number];
    return channels === 'rgb' ? [red, green, blue] : [blue, green, red];
  };
  return { order: channels, mean: inOrder(mean), standardDeviation: inOrder(std) };
}

function checkChannels(name: string, values: readonly number[], fits: (value: number) => boolean): void {
  if (values.length === 3 && values.every(fits)) return;
  throw new HeadstartError('usage', `The ${name} of the preprocessing is ${values.join(', ')}.`, `Give three numbers${name === 'std' ? ' above 0' : ''}, one a channel: red, green, blue.`);
}
