/**
 * @file What of a network is done in whole numbers: its weighted sums, and the places between them at which numbers are rounded to eight bits.
 * An op takes part by what it declares: `weightedSum`, `bounds`, `keepsRange`, `joinsQuantized`.
 */
import type { Node, Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { isConstant } from './constant-numbers.ts';

/** A place at which numbers are rounded. */
export type Site = {
  /** The same in every process: the place of the node in the walk, and its op's name. */
  readonly key: string;
  /** In the float network. */
  readonly value: Value;
};

/** What makes a value: its node, or itself where it is an input of the program. */
type Source = Node | Value;

export type Plan = {
  /** The weighted sums in whole numbers, by key. */
  readonly sums: ReadonlyMap<Node, string>;
  readonly sites: ReadonlyMap<Source, Site>;
  /** Nodes right behind a sum that only hold its result within bounds, with the site at their end: rounding to a range within the bounds does the same. */
  readonly absorbed: ReadonlyMap<Node, Site>;
  /** Sites whose numbers are among those of another one, so that they have its range. */
  readonly sameAs: ReadonlyMap<Site, Site>;
};

/** Sums over fewer channels stay in float32: the planes of a photo hardly cost anything, and their rounding is felt in all that follows. */
const FEWEST_CHANNELS = 4;

export function sourceOf(value: Value): Source {
  return value.from.kind === 'op' ? value.from.node : value;
}

/** The plan of a network that ends in `output`. The same graph has the same plan. */
export function planOf(output: Value): Plan {
  const nodes = nodesOf([output]);
  const keys = new Map<Source, string>(nodes.map((node, index) => [node, keyOf(node, index)]));
  const uses = usesOf(nodes, output);
  const sums = new Map<Node, string>();
  const sites = new Map<Source, Site>();
  const absorbed = new Map<Node, Site>();
  const sameAs = new Map<Site, Site>();
  const siteAt = (value: Value): Site => {
    const source = sourceOf(value);
    const site = sites.get(source) ?? { key: keys.get(source) ?? (value.from.kind === 'input' ? value.from.name : ''), value };
    sites.set(source, site);
    return site;
  };
  for (const node of nodes.filter(isQuantizable)) {
    sums.set(node, keys.get(node)!);
    siteAt(node.inputs[0]!);
    // Of a stack of rows the result stays as it is: the runtime gives it as float32, and a bias of transformers comes behind it.
    if (channelsAxis(node) !== 1) continue;
    const chain = boundedChain(node, uses);
    const end = siteAt(resultOf(chain.at(-1) ?? node));
    for (const each of chain) absorbed.set(each, end);
  }
  for (const node of nodes) {
    const inputs = node.inputs.map((value) => (value === undefined ? undefined : sites.get(sourceOf(value))));
    const [first] = inputs;
    if (node.op.keepsRange === true && first !== undefined) sameAs.set(siteAt(resultOf(node)), first);
    else if (node.op.joinsQuantized === true && inputs.every((site) => site !== undefined)) siteAt(resultOf(node));
  }
  return { sums, sites, absorbed, sameAs };
}

/** The site whose range a site has: itself, or the one whose numbers it repeats. */
export function rangeOwner(site: Site, { sameAs }: Plan): Site {
  let owner = site;
  for (let next = sameAs.get(owner); next !== undefined; next = sameAs.get(owner)) owner = next;
  return owner;
}

/** The names of the weights, or else the keys, of the sums that stay in float32. */
export function floatSums(output: Value): string[] {
  const { sums } = planOf(output);
  return nodesOf([output]).flatMap((node, index) => {
    if (sums.has(node) || node.op.weightedSum?.(node.inputs, node.attributes) === undefined) return [];
    const from = node.inputs[1]?.from;
    return [from?.kind === 'op' || from?.name === undefined ? keyOf(node, index) : from.name];
  });
}

/** The bounds between which a node holds its input, where that is all that it does. */
export function boundsOf(node: Node): readonly [low: number, high: number] | undefined {
  return node.op.bounds?.(node.inputs);
}

function keyOf(node: Node, index: number): string {
  return `${index}:${node.op.name}`;
}

function isQuantizable(node: Node): boolean {
  const [x, weights, bias] = node.inputs;
  const axis = channelsAxis(node);
  if (x === undefined || weights === undefined || axis === undefined) return false;
  const channels = x.shape.at(axis);
  if (typeof channels !== 'number' || channels < FEWEST_CHANNELS) return false;
  return isConstant(weights) && (bias === undefined || (bias.shape.length === 1 && isConstant(bias)));
}

/** The axis of its input along which a weighted sum has its channels; undefined for what is none. */
function channelsAxis({ op, inputs, attributes }: Node): 1 | -1 | undefined {
  return op.weightedSum?.(inputs, attributes)?.channels;
}

/** The nodes behind a sum that hold its result within bounds, one after the other, as long as nothing else sees what is between them. */
function boundedChain(sum: Node, uses: Uses): Node[] {
  const chain: Node[] = [];
  for (let next = onlyUse(sum, uses); next !== undefined && boundsOf(next) !== undefined; next = onlyUse(next, uses)) chain.push(next);
  return chain;
}

function resultOf(node: Node): Value {
  return { ...node.outputs[0]!, from: { kind: 'op', node, index: 0 } };
}

/** Every use of a node's result; the network's output counts as one, by undefined. */
type Uses = ReadonlyMap<Node, readonly (Node | undefined)[]>;

function usesOf(nodes: readonly Node[], output: Value): Uses {
  const uses = new Map<Node, (Node | undefined)[]>();
  const note = (value: Value | undefined, by: Node | undefined): void => {
    if (value?.from.kind === 'op') uses.set(value.from.node, [...(uses.get(value.from.node) ?? []), by]);
  };
  for (const node of nodes) for (const value of node.inputs) note(value, node);
  note(output, undefined);
  return uses;
}

function onlyUse(node: Node, uses: Uses): Node | undefined {
  const [first, ...others] = uses.get(node) ?? [];
  return others.length === 0 ? first : undefined;
}
