/** @file Where a pretrained network is cut for fine-tuning: what is below runs once over each photo, what is above is trained. */
import { HeadstartError } from '../base/errors.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import type { Value } from '../graph/value.ts';
import { cutPlaces, isLayer, layerName, stepsOf, type Step } from '../graph/photo-path.ts';

/** What is trained besides the head: the last stage of the network, all of it, or its last N layers. */
export type FineTuneChoice = 'last' | 'all' | number;

export type Cut = {
  /** What the part below gives and the part above takes; the photo itself where all is trained. */
  readonly boundary: Value;
  /** Whether the boundary is the photo. */
  readonly whole: boolean;
  /** The steps above the boundary, in order. */
  readonly above: readonly Step[];
  /** The names of the layers above, in order. */
  readonly layers: readonly string[];
  /** Layers of the whole network. */
  readonly of: number;
};

/**
 * The cut for a choice: the latest place, behind which one value holds all that goes on, with all of the chosen layers above it.
 * `last` are the layers behind the last step that makes the image smaller and still has layers behind it (VGG16: block 5; a ResNet: its fourth stage).
 * A network that makes its image smaller only at its beginning, such as a vision transformer, has no stages: there it is the last quarter of the layers.
 * @throws HeadstartError 'usage' when there are not so many layers or an op on the way back has no gradient.
 */
export function cutOf(graph: FeatureGraph, choice: FineTuneChoice): Cut {
  const steps = stepsOf(graph);
  const layers = steps.flatMap((step, index) => (isLayer(step) ? [index] : []));
  if (layers.length === 0) throw new HeadstartError('usage', 'This network has no weights that could be trained.', 'Leave out fine-tuning.');
  const count = countOf(choice, steps, layers);
  const cut = cutBelow(graph, steps, count === layers.length ? 0 : layers.at(-count)!, choice === 'all', layers.length);
  checkGradients(graph, cut, steps, layers);
  return cut;
}

function countOf(choice: FineTuneChoice, steps: readonly Step[], layers: readonly number[]): number {
  if (choice === 'all') return layers.length;
  if (choice === 'last') return lastStage(steps, layers);
  if (Number.isInteger(choice) && choice >= 1 && choice <= layers.length) return choice;
  throw new HeadstartError('usage', `The last ${String(choice)} layers are to be fine-tuned, but the network has ${layers.length}.`, `Give a number from 1 to ${layers.length}, last or all.`);
}

/** How many layers the last stage has. */
function lastStage(steps: readonly Step[], layers: readonly number[]): number {
  const behind = layers.filter((layer) => layer > lastReduction(steps, layers)).length;
  return behind < layers.length ? behind : Math.ceil(layers.length / 4);
}

/** The last step, between two layers or one of them, that makes an image smaller but not to one number a channel; -1 where there is none behind the first layer. */
function lastReduction(steps: readonly Step[], layers: readonly number[]): number {
  const [first = 0] = layers;
  const last = layers.at(-1) ?? 0;
  return steps.findLastIndex(({ node }, index) => {
    const [before, after] = [areaOf(node.inputs[0]?.shape), areaOf(node.outputs[0]?.shape)];
    return index > first && index < last && after > 1 && after < before;
  });
}

function areaOf(shape: Value['shape'] = []): number {
  const [, , height, width] = shape;
  return shape.length === 4 && typeof height === 'number' && typeof width === 'number' ? height * width : 0;
}

function cutBelow(graph: FeatureGraph, steps: readonly Step[], first: number, whole: boolean, of: number): Cut {
  const place = whole ? -1 : cutPlaces(steps, graph).findLastIndex((alone, index) => alone && index < first);
  const node = steps[place]?.node;
  const boundary: Value = node === undefined ? graph.image : { ...node.outputs[0]!, from: { kind: 'op', node, index: 0 } };
  const above = steps.slice(place + 1);
  return { boundary, whole: node === undefined, above, layers: above.filter(isLayer).map(layerName), of };
}

/** @throws HeadstartError 'usage' naming the op without a gradient, and how much could be fine-tuned instead. */
function checkGradients(graph: FeatureGraph, { above }: Cut, steps: readonly Step[], layers: readonly number[]): void {
  const reached = new Set<unknown>();
  const blocking = above.filter(({ node, weights }) => {
    const trained = weights.length > 0 || node.inputs.some((value) => value?.from.kind === 'op' && reached.has(value.from.node));
    if (trained) reached.add(node);
    return trained && node.op.grad === undefined;
  }).at(-1);
  if (blocking === undefined) return;
  const at = steps.indexOf(blocking);
  const before = steps.slice(0, at).findLast(isLayer);
  // The cut for fewer layers may lie lower than they do, beside the op.
  const most = layers.filter((layer) => layer > at && cutBelow(graph, steps, layer, false, layers.length).above.every((step) => step !== blocking));
  const where = before === undefined ? 'at the beginning of the network' : `behind the layer ${layerName(before)}`;
  const hint = most.length === 0 ? 'Leave out fine-tuning.' : `Fine-tune from ${layerName(steps[most[0]!]!)} on, which is the last ${most.length}.`;
  throw new HeadstartError('usage', `The op ${blocking.node.op.name} ${where} has no gradient, so nothing before it can be fine-tuned.`, hint);
}
