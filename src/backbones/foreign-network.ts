/** @file A pretrained network that Headstart does not know by name: an ONNX file of the user's or of Hugging Face. */
import type { Backbone } from './backbone.ts';
import type { FoundFeatures } from './find-features.ts';
import type { Preprocessing } from './preprocess.ts';
import type { Otherwise } from './preprocessing-file.ts';

/** What was found in the file and beside it: all that a later process needs, with the file, to take the same features. */
export type ForeignNetwork = {
  /** Where the file is from: its name, or `hf:owner/model/path@commit`. */
  readonly origin: string;
  /** Height and width of its photos. */
  readonly size: number;
  readonly preprocessing: Preprocessing;
  /** Numbers a photo. */
  readonly features: number;
  /** Up to the place at which features are taken. */
  readonly parameters: number;
};

/** For the user: which place was found in the file, and what its authors do otherwise with photos. */
export type FoundInFile = Pick<FoundFeatures, 'place' | 'averaged'> & { readonly otherwise: Otherwise | null };

/** Larger photos fill the memory with fewer. */
const LARGE = 256;

/** `tap`: the place at which features are taken (`findFeatures`). */
export function foreignBackbone(name: string, tap: string, { size, preprocessing, features, parameters }: ForeignNetwork): Backbone {
  return {
    name, size, preprocessing,
    taps: { [tap]: { features, parameters, network: { kind: 'onnx', place: tap, origin: null } } },
    photosPerRun: size > LARGE ? 4 : 8,
  };
}
