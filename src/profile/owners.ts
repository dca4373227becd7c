/**
 * @file Whose work each node of a program is. A layer says what it asks for, and what is made of that inherits it (`graph/origin.ts`). But a rewritten
 * program may do the work of one layer where another asked for it, such as a convolution that a pooling takes apart; so what is known for certain goes before:
 * a node that uses weights is the work of their layer, and one that only helps to make the gradient of weights too.
 */
import { originOf } from '../graph/origin.ts';
import type { Node, Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';

/** What is done for a layer: its result, the gradient of what it reads, that of its weights, or the update of these. */
export type Work = 'forward' | 'input' | 'weights' | 'update';

export type Owner = {
  /** A layer, or what else the work is for; null where nobody said. */
  readonly part: string | null;
  readonly work: Work;
};

export type OwnersOptions = {
  /** The layer of a leaf that is a weight. */
  readonly layerOf: (leaf: Value) => string | undefined;
  /** Of outputs that are made for the weights of a layer (their gradients, or their new values): the layer, by the output's name. */
  readonly madeForWeights?: ReadonlyMap<string, string>;
  /** The program is an update of weights. */
  readonly updates?: boolean;
};

/** The owner of every node. */
export function ownersOf(outputs: Readonly<Record<string, Value>>, { layerOf, madeForWeights = new Map(), updates = false }: OwnersOptions): ReadonlyMap<Node, Owner> {
  const nodes = nodesOf(Object.values(outputs));
  const users = usersOfWeights(nodes, layerOf);
  const helpers = helpersOf(nodes, outputs, madeForWeights);
  return new Map(nodes.map((node): [Node, Owner] => {
    const helped = helpers.get(node) ?? undefined;
    if (updates) return [node, { part: helped ?? null, work: 'update' }];
    const origin = originOf(node);
    const part = users.get(node) ?? (origin?.gradient === 'weights' ? helped : undefined) ?? origin?.part ?? null;
    return [node, { part, work: origin?.gradient ?? 'forward' }];
  }));
}

/** Nodes of which one input is a weight or made of weights alone, with the layer of these. */
function usersOfWeights(nodes: readonly Node[], layerOf: (leaf: Value) => string | undefined): ReadonlyMap<Node, string> {
  const users = new Map<Node, string>();
  /** Of nodes that depend on weights and constants alone, the layer. */
  const ofWeights = new Map<Node, string | undefined>();
  for (const node of nodes) {
    const given = node.inputs.flatMap((value) => value ?? []);
    const layers = given.flatMap((value) => (value.from.kind === 'op' ? ofWeights.get(value.from.node) : layerOf(value)) ?? []);
    const [layer] = layers;
    if (layer !== undefined) users.set(node, layer);
    if (given.every((value) => (value.from.kind === 'op' ? ofWeights.has(value.from.node) : value.from.kind !== 'input' || layerOf(value) !== undefined))) ofWeights.set(node, layer);
  }
  return users;
}

/** Nodes whose results go into outputs of one layer's weights only, with that layer; null for those that serve several. */
function helpersOf(nodes: readonly Node[], outputs: Readonly<Record<string, Value>>, madeForWeights: ReadonlyMap<string, string>): ReadonlyMap<Node, string | null> {
  const helpers = new Map<Node, string | null>();
  const serves = (value: Value | undefined, layer: string | null): void => {
    if (value?.from.kind !== 'op') return;
    const { node } = value.from;
    helpers.set(node, helpers.has(node) && helpers.get(node) !== layer ? null : layer);
  };
  for (const [name, value] of Object.entries(outputs)) serves(value, madeForWeights.get(name) ?? null);
  for (const node of nodes.toReversed()) for (const value of node.inputs) serves(value, helpers.get(node) ?? null);
  return helpers;
}
