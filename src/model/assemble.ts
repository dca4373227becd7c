/** @file Puts the layers that an output needs in order, names them, and works out shapes and weights. */
import { HeadstartError } from '../base/errors.ts';
import { input, type Value } from '../graph/value.ts';
import type { WeightSpec } from '../layers/layer.ts';
import type { InputNode, LayerNode } from './layer-node.ts';
import { ANY_BATCH, callLayer, forwardInput, modelInput, type Model, type PlacedLayer } from './model.ts';

export type AssembleOptions = {
  readonly inputs: InputNode;
  readonly outputs: LayerNode;
  readonly name: string;
  /** What errors call the function that was asked. */
  readonly where: string;
  /** Whether the input is shown as a layer, as in Keras's functional models. */
  readonly showsInput: boolean;
};

/** @throws HeadstartError 'graph' when a layer does not fit what it takes, 'usage' when two have the same name or the input is another. */
export function assemble({ inputs, outputs, name, where, showsInput }: AssembleOptions): Model {
  const nodes = inOrderOfUse(outputs);
  const foreign = nodes.find((node) => node.inputs.length === 0 && node !== inputs);
  if (foreign !== undefined || !nodes.includes(inputs)) {
    throw new HeadstartError('usage', `${where}: the outputs ${foreign === undefined ? 'do not depend on the inputs' : 'depend on an input that is not the one of the model'}.`, 'Start every layer from the one inputLayer that is given as inputs.');
  }
  const shown = nodes.filter((node) => showsInput || node !== inputs);
  const names = layerNames(shown, where);
  const weightSpecs = new Map<string, WeightSpec>();
  const values = new Map<LayerNode, Value>([[inputs, forwardInput(modelInput({ inputShape: inputs.shape }, ANY_BATCH))]]);
  const layers = byDepth(shown).map((node): PlacedLayer => {
    const own = names.get(node)!;
    const given = node === inputs ? [values.get(inputs)!] : node.inputs.map((each) => values.get(each)!);
    const { placed, y } = at(own, () => place(node, own, given, weightSpecs));
    values.set(node, y);
    return { ...placed, inputs: node.inputs.flatMap((each) => names.get(each) ?? []), outputShape: y.shape };
  });
  return { name, inputShape: inputs.shape, layers, output: names.get(outputs) ?? '', weightSpecs, outputShape: values.get(outputs)!.shape };
}

type Placed = { readonly placed: Omit<PlacedLayer, 'inputs' | 'outputShape'>; readonly y: Value };

function place({ layer }: LayerNode, name: string, given: readonly Value[], weightSpecs: Map<string, WeightSpec>): Placed {
  const specs = layer.merges === true ? {} : layer.weights(given[0]!.shape);
  const weights: Record<string, string> = {};
  const values = new Map<string, Value>();
  for (const [short, spec] of Object.entries(specs)) {
    const full = `${name}/${short}`;
    weights[short] = full;
    weightSpecs.set(full, spec);
    values.set(full, input(full, spec.shape));
  }
  const placed = { name, layer, weights };
  return { placed, y: callLayer({ ...placed, inputs: [] }, given, { weights: values }) };
}

function at<T>(layer: string, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof HeadstartError)) throw error;
    throw new HeadstartError(error.code, `layer ${layer}: ${error.message}`, error.hint, { cause: error });
  }
}

/** Every node that the output needs, each once, after those that it takes from: the order in which layers are named. Without recursion. */
function inOrderOfUse(output: LayerNode): LayerNode[] {
  const order = new Set<LayerNode>();
  const seen = new Set([output]);
  const stack = [{ node: output, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const before = top.node.inputs[top.next++];
    if (before === undefined) {
      order.add(top.node);
      stack.pop();
    } else if (!seen.has(before)) {
      seen.add(before);
      stack.push({ node: before, next: 0 });
    }
  }
  return [...order];
}

/** Keras's order of a model's layers: those farthest from the output first, of equally far ones those that are named first. */
function byDepth(nodes: readonly LayerNode[]): LayerNode[] {
  const depths = new Map<LayerNode, number>();
  for (const node of nodes.toReversed()) {
    const depth = depths.get(node) ?? 0;
    depths.set(node, depth);
    for (const before of node.inputs) depths.set(before, Math.max(depths.get(before) ?? 0, depth + 1));
  }
  return nodes.toSorted((a, b) => depths.get(b)! - depths.get(a)!);
}

/** Keras's automatic names: the type in snake case, then _1, _2, ... in the order of use. */
function layerNames(nodes: readonly LayerNode[], where: string): Map<LayerNode, string> {
  const counts = new Map<string, number>();
  const names = nodes.map(({ layer }) => {
    const own = 'name' in layer.config && typeof layer.config.name === 'string' ? layer.config.name : undefined;
    if (own !== undefined) return own;
    const base = layer.type.replace(/(?<=[a-z0-9])(?=[A-Z][a-z])/g, '_').toLowerCase();
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  });
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new HeadstartError('usage', `${where}: two layers are called ${twice}.`, 'Give one of them another name.');
  return new Map(nodes.map((node, index) => [node, names[index]!]));
}
