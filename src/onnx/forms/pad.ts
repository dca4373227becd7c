/** @file Pad: with a number around the image as our op has it, with the image's own pixels as picked places along each axis. */
import { integersOf, knownOf } from '../../graph/known.ts';
import { normalizeAxis } from '../../graph/shape.ts';
import { apply, fixedDim, integers, type Value } from '../../graph/value.ts';
import { gather } from '../../ops/gather.ts';
import { Pad } from '../../ops/slice.ts';
import { notRead, type FileNode, type Form, type Forms } from '../file-node.ts';

/** Before each axis, then after each, also where a file of opset 18 or later names only some axes. */
function padsOf(node: FileNode, rank: number): readonly number[] {
  const pads = integersOf(node.given(1), 'Pad');
  const axes = node.inputs[3] === undefined ? undefined : integersOf(node.inputs[3], 'Pad').map((axis) => normalizeAxis(axis, rank, 'Pad'));
  if (axes === undefined) return pads;
  const full = Array.from({ length: 2 * rank }, () => 0);
  axes.forEach((axis, i) => {
    full[axis] = pads[i] ?? 0;
    full[axis + rank] = pads[i + axes.length] ?? 0;
  });
  return full;
}

const padForm: Form = (node) => {
  const [x, mode] = [node.given(0), node.text('mode', 'constant')];
  const pads = padsOf(node, x.shape.length);
  if (mode === 'constant') return constantPad(x, pads, node);
  return x.shape.reduce<Value>((padded, dim, axis) => {
    const [before, after] = [pads[axis] ?? 0, pads[axis + x.shape.length] ?? 0];
    return before === 0 && after === 0 ? padded : gather(padded, integers(placesOf(fixedDim(dim, 'Pad'), before, after, mode)), axis);
  }, x);
};

function constantPad(x: Value, pads: readonly number[], node: FileNode): Value {
  if (pads.every((size) => size === 0)) return x;
  const filler = node.inputs[2];
  const list = node.inputs[3] === undefined ? node.given(1) : integers(pads);
  return apply(Pad, filler === undefined || knownOf(filler)?.[0] === 0 ? [x, list] : [x, list, filler], {});
}

function placesOf(size: number, before: number, after: number, mode: string): number[] {
  const wrapped = (place: number): number => ((place % size) + size) % size;
  const mirrored = (place: number): number => {
    const period = Math.max(1, 2 * (size - 1));
    const inside = ((place % period) + period) % period;
    return inside < size ? inside : period - inside;
  };
  const rule = { edge: (place: number) => Math.min(Math.max(place, 0), size - 1), reflect: mirrored, wrap: wrapped }[mode];
  if (rule === undefined) throw notRead('mode', mode, 'constant', 'edge', 'reflect', 'wrap');
  return Array.from({ length: before + size + after }, (_, i) => rule(i - before));
}

export const padForms: Forms = { Pad: padForm };
