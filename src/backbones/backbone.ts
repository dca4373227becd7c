/** @file What a pretrained network is: where it comes from, what it wants to see, and what it gives. */
import { HeadstartError } from '../base/errors.ts';
import type { Model } from '../model/model.ts';
import type { Preprocessing } from './preprocess.ts';

export type Backbone = {
  readonly name: string;
  /** Height and width of its photos. */
  readonly size: number;
  readonly preprocessing: Preprocessing;
  /** What it can give, by name; the first is the default. */
  readonly taps: Readonly<Record<string, Tap>>;
  /** Photos in one run: enough work for all cores, few enough for the memory of its largest layers. */
  readonly photosPerRun: number;
};

/** One of the backbones that Headstart knows by name. */
export type KnownBackbone = Backbone & {
  /** Published ImageNet top-1 accuracy with its source; null where none is published of these weights. */
  readonly top1: { readonly accuracy: number; readonly source: string } | null;
  readonly license: string;
  /** Where its weights come from. */
  readonly source: string;
};

/** A place in the network at which features are taken. */
export type Tap = {
  /** Numbers a photo. */
  readonly features: number;
  /** Of the network up to here. */
  readonly parameters: number;
  readonly network: PackagedNetwork | LayeredNetwork | OnnxNetwork;
};

/** An ONNX file in the package's assets, and the names in its graph. */
export type PackagedNetwork = { readonly kind: 'packaged'; readonly asset: string; readonly input: string; readonly output: string };

/** Layers on the preprocessed photos, with their weights from a Keras .h5 file. */
export type LayeredNetwork = { readonly kind: 'layers'; readonly model: () => Model; readonly weights: WeightFile };

/** An ONNX file that is not part of the package, and where in it features are taken: a value's name (`findFeatures`), or null for what its classifier takes. */
export type OnnxNetwork = { readonly kind: 'onnx'; readonly place: string | null; readonly origin: OnnxOrigin };

/** Where the file comes from: a model of Hugging Face, as `hf:owner/model[/file.onnx]@commit`, or null for a file of the user's. */
export type OnnxOrigin = { readonly hub: string } | null;

/** A file that is not part of the package. */
export type WeightFile = { readonly name: string; readonly url: string; readonly md5: string };

/** The same network with its preprocessed inputs divided by a number: wrong unless it is 1, and kept to show what that costs. */
export function dividedBy(backbone: Backbone, divisor: number): Backbone {
  const [red, green, blue] = backbone.preprocessing.standardDeviation;
  return { ...backbone, preprocessing: { ...backbone.preprocessing, standardDeviation: [red * divisor, green * divisor, blue * divisor] } };
}

/** The tap of that name, or the first one. @throws HeadstartError 'usage' listing the taps that there are. */
export function findTap({ name, taps }: Backbone, wanted?: string): { readonly name: string; readonly tap: Tap } {
  const [first] = Object.keys(taps);
  const chosen = wanted ?? first ?? '';
  const tap = Object.hasOwn(taps, chosen) ? taps[chosen] : undefined;
  if (tap !== undefined) return { name: chosen, tap };
  throw new HeadstartError('usage', `${name} has no features '${chosen}'.`, `Features of ${name}: ${Object.keys(taps).join(', ')}.`);
}
