/**
 * @file Class activation maps as a graph: where in a photo the reasons for a class lie. Exact maps (CAM, Zhou et al. 2016, "Learning deep features for
 * discriminative localization") where the class scores are a weighted sum of channel means, Grad-CAM (Selvaraju et al. 2017, "Grad-CAM: visual
 * explanations from deep networks via gradient-based localization") elsewhere. Which of them is told by the graph: by whether the gradient of a score
 * with respect to the channel means depends on the photo.
 */
import { gradients } from '../autodiff/gradients.ts';
import { cutPlaces, stepsOf, type Step } from '../graph/photo-path.ts';
import { rewrite, substitute } from '../graph/rewrite.ts';
import { input, type Node, type Value } from '../graph/value.ts';
import { leavesOf } from '../graph/walk.ts';
import type { MapMethod } from '../image/heat-picture.ts';
import { mul } from '../ops/mul.ts';
import { reduceMean } from '../ops/reduce-mean.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { relu } from '../ops/relu.ts';
import { reshape } from '../ops/reshape.ts';
import { classScores } from './class-scores.ts';

export type ActivationMaps = {
  readonly method: MapMethod;
  /** [N, height, width] of the last feature maps, for the class that `chosen` names. */
  readonly maps: Value;
  /** Input [N, classes]: 1 for the class to explain, 0 for the others. */
  readonly chosen: Value;
};

/** The name of the input that says which class is explained. */
export const CHOSEN = 'chosen';

/**
 * The maps of a classifier from `image` to `output`, its class probabilities or scores [N, classes]; undefined where no value of it is a picture still
 * through which all passes. The batch must be a number.
 * @throws HeadstartError 'graph' when an op between the last feature maps and the scores has no gradient.
 */
export function activationMaps(network: { readonly image: Value; readonly output: Value }): ActivationMaps | undefined {
  const scores = classScores(network);
  const chosen = input(CHOSEN, scores.shape);
  const score = reduceSum(mul(scores, chosen), [0, 1]);
  const road = { image: network.image, features: score };
  const steps = stepsOf(road);
  const places = cutPlaces(steps, road);
  const exact = averaged(steps, places);
  if (exact !== undefined) {
    const { means, features } = exact;
    const { gradient, leaf } = gradientAt(score, means);
    if (!leavesOf([gradient]).includes(leaf)) {
      const [batch, channels] = features.shape;
      return { method: 'cam', chosen, maps: weightedMaps(features, reshape(gradient, [batch!, channels!, 1, 1])) };
    }
  }
  const features = lastPicture(steps, places);
  if (features === undefined) return undefined;
  const { gradient, leaf } = gradientAt(score, features);
  const [weights] = substitute([reduceMean(gradient, [2, 3], { keepdims: true })], new Map([[leaf, features]]));
  return { method: 'grad-cam', chosen, maps: relu(weightedMaps(features, weights!)) };
}

/** The last channel means that all passes through, and what they are the means of. */
function averaged(steps: readonly Step[], places: readonly boolean[]): { readonly means: Value; readonly features: Value } | undefined {
  const node = steps.findLast((step, index) => places[index] === true && step.node.op.averagesPlanes?.(step.node.inputs, step.node.attributes) === true)?.node;
  const features = node?.inputs[0];
  return node === undefined || features === undefined || areaOf(features) === 1 ? undefined : { means: resultOf(node), features };
}

/**
 * The last feature maps: of the size that the last weighted sum over a picture gives, as late as they have it and all passes through them, so that an
 * activation or a sum across a block is part of them and a pooling is not. None where places are weighed against each other afterwards, as in a transformer:
 * what stands at a place is then no longer of that place.
 */
function lastPicture(steps: readonly Step[], places: readonly boolean[]): Value | undefined {
  const sums = steps.flatMap(({ node }, index) => (node.op.weightedSum?.(node.inputs, node.attributes) !== undefined && areaOf(resultOf(node)) > 1 ? [index] : []));
  const [first, last] = [sums[0], sums.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const size = sizeOf(resultOf(steps[last]!.node));
  const fits = ({ node }: Step, index: number): boolean => index >= first && places[index] === true && resultOf(node).dtype === 'float32' && areaOf(resultOf(node)) > 1;
  const same = steps.findLastIndex((step, index) => index >= last && fits(step, index) && sizeOf(resultOf(step.node)) === size);
  const found = same < 0 ? steps.findLastIndex(fits) : same;
  const moving = new Set(steps.map(({ node }) => node));
  const moves = (value: Value | undefined): boolean => value?.from.kind === 'op' && moving.has(value.from.node);
  const mixed = steps.slice(found + 1).some(({ node }) => node.op.matrixProduct === true && node.inputs.slice(0, 2).every(moves));
  return found < 0 || mixed ? undefined : resultOf(steps[found]!.node);
}

/** The gradient of the score at a value that all passes through, which a leaf stands for; what is rounded on the way counts as if it were not. */
function gradientAt(score: Value, at: Value): { readonly gradient: Value; readonly leaf: Value } {
  const leaf = input('activations', at.shape);
  const cut = at.from.kind === 'op' ? at.from.node : undefined;
  const [above] = rewrite([score], (node, inputs) => {
    if (node === cut) return [leaf];
    const unrounded = node.op.roundedFrom?.(inputs);
    return unrounded === undefined ? undefined : [unrounded];
  });
  const [gradient] = gradients(above!, [leaf]);
  return { gradient: gradient!, leaf };
}

function weightedMaps(features: Value, weights: Value): Value {
  return reduceSum(mul(features, weights), [1]);
}

function resultOf(node: Node): Value {
  return { ...node.outputs[0]!, from: { kind: 'op', node, index: 0 } };
}

/** Height times width of [N, channels, height, width]; 0 for other shapes. */
function areaOf({ shape }: Value): number {
  return shape.length === 4 ? Number(shape[2]) * Number(shape[3]) : 0;
}

function sizeOf({ shape }: Value): string {
  return shape.slice(2).join();
}
