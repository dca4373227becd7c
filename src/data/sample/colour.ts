/** @file Colours as #rrggbb texts: mixed and moved a little. */
import type { Random } from '../../base/random.ts';
import { between } from './dice.ts';

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function fromChannels(values: readonly number[]): string {
  return `#${values.map((value) => Math.min(255, Math.max(0, Math.round(value))).toString(16).padStart(2, '0')).join('')}`;
}

/** The colour on the way from one to another: share 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const end = channels(to);
  return fromChannels(channels(from).map((value, i) => value + (end[i]! - value) * share));
}

export function lighter(colour: string, share: number): string {
  return mix(colour, '#ffffff', share);
}

export function darker(colour: string, share: number): string {
  return mix(colour, '#140d0a', share);
}

/** A colour near this one: each channel moves by at most `reach` of 255, all of them together by as much again. */
export function near(source: Random, colour: string, reach = 12): string {
  const all = between(source, -reach, reach);
  return fromChannels(channels(colour).map((value) => value + all + between(source, -reach, reach)));
}
