/** @file The pretrained networks that Headstart knows by name, and whether their weights are here. */
import { HeadstartError } from '../base/errors.ts';
import type { KnownBackbone, Tap } from '../backbones/backbone.ts';
import { DEFAULT_BACKBONE, knownBackbones } from '../backbones/load-backbone.node.ts';
import type { Preprocessing } from '../backbones/preprocess.ts';
import { weightsFile } from '../backbones/weights-file.node.ts';

export type ListedBackbone = {
  readonly name: string;
  /** Whether it is taken when none is named. */
  readonly default: boolean;
  /** Height and width of its photos. */
  readonly size: number;
  /** Of the network up to its first tap. */
  readonly parameters: number;
  /** Of those parameters as float32. */
  readonly bytes: number;
  readonly preprocessing: Preprocessing;
  /** Where features can be taken; the first is the default. */
  readonly taps: readonly ListedTap[];
  readonly top1: KnownBackbone['top1'];
  readonly license: string;
  readonly source: string;
  /** Where the weights of the first tap lie: part of the package, a file of the cache, or null: they are downloaded when they are wanted. */
  readonly weights: 'packaged' | { readonly file: string } | null;
};

export type ListedTap = {
  readonly name: string;
  /** Numbers a photo. */
  readonly features: number;
  readonly parameters: number;
};

const FLOAT_BYTES = 4;

/** All of them, in the order of their names. Asks no server. */
export async function listBackbones(): Promise<readonly ListedBackbone[]> {
  return await Promise.all(knownBackbones.map(listed));
}

async function listed(backbone: KnownBackbone): Promise<ListedBackbone> {
  const { name, size, preprocessing, top1, license, source } = backbone;
  const taps = Object.entries(backbone.taps);
  const [first] = taps;
  const parameters = first?.[1].parameters ?? 0;
  return {
    name, default: name === DEFAULT_BACKBONE, size, parameters, bytes: parameters * FLOAT_BYTES, preprocessing,
    taps: taps.map(([tap, { features, parameters: upToIt }]) => ({ name: tap, features, parameters: upToIt })),
    top1, license, source,
    weights: first === undefined ? null : await weightsOf(backbone, first[1]),
  };
}

async function weightsOf(backbone: KnownBackbone, tap: Tap): Promise<ListedBackbone['weights']> {
  try {
    const file = await weightsFile(backbone, tap, undefined);
    return file === null ? 'packaged' : { file };
  } catch (error) {
    if (error instanceof HeadstartError && error.code === 'model') return null;
    throw error;
  }
}
