/** @file What a saved model says of itself: all that is needed to use it, inside the file. */
import { isEither, isListOf, isNumber, isOneOf, isRecord, isText, isTuple, isWholeFrom, orNothing, orNull, type Check } from '../base/checked.ts';
import { HeadstartError } from '../base/errors.ts';
import { MOST_VIEWS } from '../image/views.ts';
import { isResizeRule, type ResizeRule } from '../image/resize-rules.ts';
import type { ModelProto } from '../protobuf/onnx-records.ts';

export type ModelCard = {
  /** In the order of the probabilities. */
  readonly classes: readonly string[];
  /** Height and width of the photos that the model takes. */
  readonly size: number;
  /** The rule by which photos of other sizes are brought to it. */
  readonly resize: ResizeRule;
  /** The pretrained network under it, or null for a network trained from scratch. */
  readonly backbone: string | null;
  /** Where in it features are taken; null without one, and in files of versions that did not say it. */
  readonly tap: string | null;
  /** In which numbers the pretrained network computes; float32 without one. */
  readonly precision: 'float32' | 'int8';
  /** Views of a photo whose probabilities are averaged (image/views.ts); the graph takes one at a time. 1: the photo as it is. */
  readonly views: number;
  /** The first layer of the pretrained network that was trained too; left out where the network is as it came. */
  readonly fineTuned?: string | undefined;
  /**
   * How photos of other things are told: the output `outOfDistribution` of the graph is a distance (evaluation/out-of-distribution.ts), above `threshold` a photo is unlike the train photos;
   * `share` of so many validation photos are not above it, and the distance is that to the nearest of so many train photos. Left out where the graph has no such output.
   */
  readonly outOfDistribution?: { readonly threshold: number; readonly share: number; readonly validation: number; readonly photos: number } | undefined;
  /** From which confidence on it answers, chosen on validation photos (evaluation/not-sure-band.ts), and what that gave on them; below it the answer is "not sure". Left out where none was found. */
  readonly notSure?: {
    readonly wanted: number;
    readonly threshold: number;
    readonly validation: { readonly images: number; readonly coverage: number; readonly accuracy: number | null; readonly interval: readonly [low: number, high: number] | null };
  } | undefined;
  /** The threshold that it was trained with: a class, and what is wanted of being called so. */
  readonly wish?: { readonly class: string; readonly wish: { readonly precision: number } | { readonly cost: { readonly falsePositive: number; readonly falseNegative: number } } } | undefined;
  /** What is kept of the validation photos, so that a decision threshold can be chosen later (evaluation/validation-counts.ts); left out without any, and where classes are many. */
  readonly validation?: { readonly images: number; readonly classes: readonly { readonly positives: number; readonly points: readonly (readonly [threshold: number, truePositives: number, falsePositives: number])[] }[] } | undefined;
  /** The version of Headstart that wrote the file. */
  readonly version: string;
};

const PREFIX = 'headstart.';

/** By field, the ones that are missed first: what files of earlier versions may leave out has its default in `cardOf`. */
const checks: { readonly [K in keyof Omit<ModelCard, 'resize'>]-?: Check<ModelCard[K]> } & { readonly resize: Check<string> } = {
  classes: isListOf(isText, 2),
  size: isWholeFrom(1),
  resize: isText,
  backbone: orNull(isText),
  tap: orNull(isText),
  precision: isOneOf('float32', 'int8'),
  views: isWholeFrom(1, MOST_VIEWS),
  fineTuned: orNothing(isText),
  outOfDistribution: orNothing(isRecord({ threshold: isNumber, share: isNumber, validation: isNumber, photos: isNumber })),
  notSure: orNothing(isRecord({
    wanted: isNumber,
    threshold: isNumber,
    validation: isRecord({ images: isNumber, coverage: isNumber, accuracy: orNull(isNumber), interval: orNull(isTuple(isNumber, isNumber)) }),
  })),
  wish: orNothing(isRecord({ class: isText, wish: isEither(isRecord({ precision: isNumber }), isRecord({ cost: isRecord({ falsePositive: isNumber, falseNegative: isNumber }) })) })),
  validation: orNothing(isRecord({ images: isNumber, classes: isListOf(isRecord({ positives: isNumber, points: isListOf(isTuple(isNumber, isNumber, isNumber)) })) })),
  version: isText,
};

const isCard = isRecord(checks);

/** Whether Headstart saved the model, in whichever version. */
export function hasCard({ metadata_props = [] }: ModelProto): boolean {
  return metadata_props.some(({ key }) => key.startsWith(PREFIX));
}

/** The card as ONNX metadata: one key a field (`headstart.classes`, ...), each value in JSON. */
export function cardMetadata(card: ModelCard): Record<string, string> {
  return Object.fromEntries(Object.entries(card).map(([key, value]) => [`${PREFIX}${key}`, JSON.stringify(value)]));
}

/**
 * The card of a model that Headstart saved.
 * @throws HeadstartError 'model' when the file is some other ONNX model, or wants a resize that this version does not know.
 */
export function cardOf(model: ModelProto, name: string): ModelCard {
  const said = (model.metadata_props ?? []).filter(({ key }) => key.startsWith(PREFIX)).map(({ key, value }) => [key.slice(PREFIX.length), parsedJson(value)] as const);
  const found: Readonly<Record<string, unknown>> = { tap: null, precision: 'float32', views: 1, ...Object.fromEntries(said) };
  // A later version may say more: only what is known here goes on.
  const card = Object.fromEntries(Object.keys(checks).filter((field) => Object.hasOwn(found, field)).map((field) => [field, found[field]]));
  if (isCard(card)) {
    const { resize } = card;
    if (isResizeRule(resize)) return { ...card, resize };
    throw new HeadstartError('model', `${name} wants photos resized by the rule '${resize}', which this version does not know.`, 'Use the version of Headstart that wrote it, or a newer one.');
  }
  const [wrong = ''] = Object.entries<Check<unknown>>(checks).find(([field, check]) => !check(card[field])) ?? [];
  const field = PREFIX + wrong;
  throw new HeadstartError(
    'model',
    `${name} does not say how to use it: its metadata key ${field} is missing or wrong.`,
    'Give a model.onnx that headstart compare or train has saved.',
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
