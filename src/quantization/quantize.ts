/**
 * @file A network in the form that runtimes take for whole numbers: every weighted sum stands between DequantizeLinear and QuantizeLinear, its
 * input as bytes with a zero point, its weights as signed bytes with a scale for each channel. ONNX Runtime fuses the three into one op.
 */
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { rewrite } from '../graph/rewrite.ts';
import { apply, applyAll, constant, scalar, type Node, type Value } from '../graph/value.ts';
import { dequantizeLinear, quantizeLinear } from '../ops/quantize-linear.ts';
import { numbersOf, piecesOf } from './constant-numbers.ts';
import { boundsOf, floatSums, planOf, rangeOwner, sourceOf, type Plan, type Site } from './plan.ts';
import { quantizeWeights, WEIGHT_BITS, type RoundedWeights } from './quantized-weights.ts';
import type { RangeMethod } from './ranges.ts';
import { checkDigest, rangeAt, type Ranges } from './ranges-record.ts';
import { rangeOfSteps, stepsOf, type Steps } from './steps.ts';

/** How a network was brought to whole numbers. */
export type Quantization = {
  readonly method: RangeMethod;
  /** On how many the ranges were measured. */
  readonly photos: number;
  readonly weightBits: number;
  /** The weights of the sums that stayed float32, by name. */
  readonly float: readonly string[];
};

export type QuantizedBackbone = { readonly graph: FeatureGraph; readonly description: Quantization };

/** Rounded weights by their float values: whoever makes several networks of one saves reading and rounding again. */
export type WeightMemory = Map<Value, RoundedWeights>;

export type QuantizeOptions = {
  readonly memory?: WeightMemory;
  /**
   * Stores the weights of wide convolutions one higher, with a zero point of 1: the same numbers come of it. ONNX Runtime has a kernel of its own for
   * zero points of 0, and for others gathers windows into a matrix product, which is faster where processors multiply tiles (AMX). Default false.
   */
  readonly offset?: boolean;
};

/**
 * The network in whole numbers: the same network, ranges and offset give the same bytes. Weights in a file are read one at a time; what is kept of them is a
 * quarter.
 * @throws HeadstartError 'model' when the ranges are those of another network.
 */
export function quantizedBackbone(graph: FeatureGraph, ranges: Ranges, { memory = new Map(), offset = false }: QuantizeOptions = {}): QuantizedBackbone {
  checkDigest(graph, ranges);
  const { method, photos } = ranges;
  const description = { method, photos, weightBits: WEIGHT_BITS, float: floatSums(graph.features) };
  return { graph: { ...graph, features: quantized(graph.features, ranges, { memory, offset }) }, description };
}

type Places = { readonly plan: Plan; readonly stepsAt: (site: Site) => Steps; readonly means: Ranges['means']; readonly options: Required<QuantizeOptions> };

function quantized(output: Value, ranges: Ranges, options: Required<QuantizeOptions>): Value {
  const plan = planOf(output);
  const steps = new Map([...plan.sites.values()].map((site) => [site, stepsOf(rangeAt(ranges, rangeOwner(site, plan).key))]));
  const places: Places = { plan, stepsAt: (site) => steps.get(site)!, means: ranges.means, options };
  const inputs = new Map<Value, Value>();
  const [result] = rewrite([output], (node, [x, ...others]) => {
    if (x === undefined) return undefined;
    const site = plan.sites.get(node);
    const isSum = plan.sums.has(node);
    if (site === undefined && !isSum && !plan.absorbed.has(node)) return undefined;
    const [first, ...rest] = resultsOf(node, isSum ? rounded(x, places, inputs) : x, others, places);
    return [site === undefined ? first! : throughSteps(first!, places.stepsAt(site)), ...rest];
  });
  return result!;
}

function resultsOf(node: Node, x: Value, others: readonly (Value | undefined)[], places: Places): readonly Value[] {
  if (places.plan.sums.has(node)) return [sumInWholeNumbers(node, x, places)];
  return isRedundant(node, places) ? [x] : applyAll(node.op, [x, ...others], node.attributes);
}

/** Results of nodes are rounded where they are made; an input of the program is rounded here, once. */
function rounded(x: Value, { plan, stepsAt }: Places, inputs: Map<Value, Value>): Value {
  if (x.from.kind === 'op') return x;
  const known = inputs.get(x) ?? throughSteps(x, stepsAt(plan.sites.get(x)!));
  inputs.set(x, known);
  return known;
}

function throughSteps(value: Value, { scale, zeroPoint }: Steps): Value {
  const options = { zeroPoint: constant(Uint8Array.of(zeroPoint), [], 'uint8') };
  return dequantizeLinear(quantizeLinear(value, scalar(scale), options), scalar(scale), options);
}

/** Whether the steps at the end of the chain reach no farther than the node lets numbers go, but for the rounding of the scale. */
function isRedundant(node: Node, { plan, stepsAt }: Places): boolean {
  const site = plan.absorbed.get(node);
  const bounds = boundsOf(node);
  if (site === undefined || bounds === undefined) return false;
  const steps = stepsAt(site);
  const [low, high] = rangeOfSteps(steps);
  const slack = steps.scale / 1000;
  return low >= bounds[0] - slack && high <= bounds[1] + slack;
}

function sumInWholeNumbers(node: Node, x: Value, { plan, stepsAt, means, options }: Places): Value {
  const [originalX, weights, bias] = node.inputs as readonly [Value, Value, Value?];
  const site = plan.sites.get(sourceOf(originalX))!;
  const { scale } = stepsAt(site);
  const { axis, channels } = node.op.weightedSum!(node.inputs, node.attributes)!;
  // Means are those of the channels along axis 1.
  const inputMeans = channels === 1 ? means[site.key] : undefined;
  const { rounded, ...whole } = quantizeWeights(() => piecesOf(weights), {
    shape: weights.shape, axis, inputScale: scale, ...(bias && { bias: numbersOf(bias) }), ...(inputMeans && { inputMeans }),
  }, options.memory.get(weights));
  options.memory.set(weights, rounded);
  const perChannel = [whole.scales.length];
  const offset = options.offset && isWide(originalX, weights) ? 1 : 0;
  const zeroPoint = constant(new Int8Array(whole.scales.length).fill(offset), perChannel, 'int8');
  const w = dequantizeLinear(constant(offset === 0 ? whole.weights : whole.weights.map((weight) => weight + offset), weights.shape, 'int8', nameOf(weights)), constant(whole.scales, perChannel, 'float32'), { axis, zeroPoint });
  if (whole.bias === undefined) return apply(node.op, [x, w], node.attributes);
  const biasScales = constant(whole.scales.map((each) => each * scale), perChannel, 'float32');
  return apply(node.op, [x, w, dequantizeLinear(constant(whole.bias, perChannel, 'int32', bias && nameOf(bias)), biasScales, { axis: 0 })], node.attributes);
}

/** Channels from which on gathering windows is paid back: measured on VGG16 and EfficientNet-Lite0 (bench/RESULTS.md). */
const WIDE = 128;

/** Whether it is a convolution of all channels, not of groups, and of many. */
function isWide(x: Value, { shape }: Value): boolean {
  return shape.length === 4 && shape[1] === x.shape[1] && Number(shape[1]) >= WIDE;
}

/** Weights keep their names. */
function nameOf({ from }: Value): string | undefined {
  return from.kind === 'constant' || from.kind === 'stored' ? from.name : undefined;
}
