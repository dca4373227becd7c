/**
 * @file Where in a network features are taken: what its classifier takes, or a value of its file that was named.
 * The walk asks ops for what they declare (`weightedSum`, `matrixProduct`, `stableLog`), not for what they are.
 */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import type { Node, Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { ANY_BATCH } from '../model/model.ts';
import type { ImportedGraph } from '../onnx/from-model.ts';
import { featuresOf, placeOf } from './features-of-value.ts';

export type FoundFeatures = {
  /** A value's name, with :cls or :mean where that was said: finds the same place again. */
  readonly tap: string;
  /** [N, width]. */
  readonly features: Value;
  /** `classifier`: what the last layer takes; `output`: what the network gives; `named`: what was asked for. */
  readonly place: 'classifier' | 'output' | 'named';
  /** Whether it is the mean over height and width. */
  readonly averaged: boolean;
};

/** How many classes the usual collections of photos have: ImageNet with 1,000, one more for the background, and its whole of 21 thousand. */
const CLASS_COUNTS: ReadonlySet<number> = new Set([1000, 1001, 11_221, 21_841, 21_843]);

/**
 * @param wanted the name of a value in the file, with :cls or :mean behind it where there is a row for each token; default: what the classifier takes.
 * @throws HeadstartError 'usage' when there is no such value, it must be said what to take of it, or what the classifier takes has no name, 'model' when the file gives no features.
 */
export function findFeatures(graph: ImportedGraph, file: string, wanted?: string): FoundFeatures {
  if (wanted !== undefined) {
    const { value, tap, pooling } = named(graph, wanted, file);
    return { tap, features: featuresOf(value, placeOf(tap).value, pooling, file), place: 'named', averaged: value.shape.length === 4 };
  }
  const [output] = graph.outputs;
  if (output === undefined) throw new HeadstartError('model', `${file} gives nothing.`, 'Export the model again.');
  const [name, value] = output;
  const classifier = classifierOf(value);
  if (classifier === undefined) return { tap: name, features: featuresOf(value, name, undefined, file), place: 'output', averaged: value.shape.length === 4 };
  const tap = nameOf(classifier, graph);
  // By the name of anything else another place would be found again.
  if (tap === undefined) throw new HeadstartError('usage', `${file}: what its classifier takes has no name.`, `Name another value with --features. The last that features can be taken at: ${lastPlaces(graph)}.`);
  return { tap, features: featuresOf(classifier, tap, undefined, file), place: 'classifier', averaged: classifier.shape.length === 4 };
}

function named(graph: ImportedGraph, wanted: string, file: string): { readonly value: Value; readonly tap: string; readonly pooling: 'cls' | 'mean' | undefined } {
  const { values } = graph;
  // A name may end like a pooling itself.
  const whole = values.get(wanted);
  if (whole !== undefined) return { value: whole, tap: wanted, pooling: undefined };
  const { value: name, pooling } = placeOf(wanted);
  const value = values.get(name);
  if (value !== undefined) return { value, tap: wanted, pooling };
  throw new HeadstartError('usage', `${file} has no value '${name}'.`, `The last that features can be taken at: ${lastPlaces(graph)}.`);
}

/** How many places are shown. */
const SHOWN = 8;

/** The last values, up to what the classifier takes, that are features of each photo; of tokens with what to take of them. */
function lastPlaces({ outputs, values }: ImportedGraph): string {
  const [output] = outputs.values();
  if (output === undefined) return '';
  const moving = movingNodes(output);
  const before = new Set(nodesOf([classifierOf(output) ?? output]));
  const seen = new Set<Node>();
  const places = [...values].flatMap(([name, { from, shape, dtype }]) => {
    if (from.kind !== 'op' || !moving.has(from.node) || !before.has(from.node) || seen.has(from.node)) return [];
    const [batch, ...rest] = shape;
    if (dtype !== 'float32' || batch !== ANY_BATCH || rest.length < 1 || rest.length > 3 || rest.some((dim) => typeof dim !== 'number')) return [];
    seen.add(from.node);
    return [[rest.length === 2 ? `${name}:cls` : name, formatShape(shape)].join(' ')];
  });
  return places.slice(-SHOWN).join(', ');
}

/** What the last weighted sum on the way to the output takes, if it is a classifier's: undefined where the output is features itself. */
function classifierOf(output: Value): Value | undefined {
  const moving = movingNodes(output);
  const moves = (value: Value | undefined): value is Value => value !== undefined && (value.from.kind === 'input' || (value.from.kind === 'op' && moving.has(value.from.node)));
  let probabilities = false;
  let value = output;
  while (value.from.kind === 'op') {
    const { node } = value.from;
    const [first, weights] = node.inputs;
    if (sumsUp(node) && moves(first) && weights !== undefined && !moves(weights)) {
      // A sum at every place of a map, averaged later, may be the classifier of a network without a dense layer, or its last convolution.
      const onMap = first.shape.length === 4 && first.shape.slice(2).some((dim) => dim !== 1);
      return !onMap || probabilities || CLASS_COUNTS.has(Number(output.shape.at(-1))) ? first : undefined;
    }
    probabilities ||= node.op.stableLog !== undefined;
    const [next, other] = node.inputs.filter(moves);
    if (next === undefined || other !== undefined) return undefined;
    value = next;
  }
  return undefined;
}

function sumsUp({ op, inputs, attributes }: Node): boolean {
  return op.matrixProduct === true || op.weightedSum?.(inputs, attributes) !== undefined;
}

/** The nodes whose results depend on the photos. */
function movingNodes(output: Value): ReadonlySet<Node> {
  const moving = new Set<Node>();
  for (const node of nodesOf([output])) {
    if (node.inputs.some((value) => value?.from.kind === 'input' || (value?.from.kind === 'op' && moving.has(value.from.node)))) moving.add(node);
  }
  return moving;
}

function nameOf(value: Value, { values }: ImportedGraph): string | undefined {
  for (const [name, each] of values) {
    if (each === value || (each.from.kind === 'op' && value.from.kind === 'op' && each.from.node === value.from.node && each.from.index === value.from.index)) return name;
  }
  return undefined;
}
