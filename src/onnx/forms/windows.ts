/** @file Convolutions and pools: borders that are to be computed (auto_pad), sizes that are rounded up (ceil_mode), and kernels that speak for themselves. */
import { HeadstartError } from '../../base/errors.ts';
import { apply, fixedDim, type Value } from '../../graph/value.ts';
import { AveragePool } from '../../ops/average-pool.ts';
import { Conv } from '../../ops/conv.ts';
import { MaxPool } from '../../ops/max-pool.ts';
import { pad } from '../../ops/slice.ts';
import { notRead, type FileNode, type Form, type Forms } from '../file-node.ts';

type Window = { readonly kernel: readonly number[]; readonly strides: readonly number[]; readonly dilations: readonly number[]; readonly pads: readonly number[] };

/** The window of a node over [batch, channels, height, width], its pads in numbers. */
function windowOf(node: FileNode, x: Value, kernel: readonly number[]): Window {
  if (x.shape.length !== 4) throw new HeadstartError('graph', `it works on [${x.shape.join(',')}], and Headstart reads it for [batch, channels, height, width] only.`);
  const strides = node.ints('strides') ?? [1, 1];
  const dilations = node.ints('dilations') ?? [1, 1];
  const given = node.ints('pads') ?? [0, 0, 0, 0];
  const rule = node.text('auto_pad', 'NOTSET');
  if (rule === 'NOTSET') return { kernel, strides, dilations, pads: given };
  if (rule === 'VALID') return { kernel, strides, dilations, pads: [0, 0, 0, 0] };
  const totals = [0, 1].map((i) => {
    const size = fixedDim(x.shape[i + 2], 'auto_pad');
    return Math.max(0, (Math.ceil(size / strides[i]!) - 1) * strides[i]! + dilations[i]! * (kernel[i]! - 1) + 1 - size);
  });
  const smaller = totals.map((total) => Math.floor(total / 2));
  const larger = totals.map((total) => Math.ceil(total / 2));
  return { kernel, strides, dilations, pads: rule === 'SAME_UPPER' ? [...smaller, ...larger] : [...larger, ...smaller] };
}

const convForm: Form = (node) => {
  const [x, kernel] = [node.given(0), node.given(1)];
  const kernel_shape = node.ints('kernel_shape') ?? kernel.shape.slice(2).map(Number);
  const { strides, pads, dilations } = windowOf(node, x, kernel_shape);
  const bias = node.inputs[2];
  return apply(Conv, bias === undefined ? [x, kernel] : [x, kernel, bias], { kernel_shape, strides, pads, dilations, group: node.int('group', 1) });
};

/** How much a border grows at the end when the size of the result is rounded up and not down. */
function ceilGrowth(x: Value, { kernel, strides, dilations, pads }: Window): readonly [number, number] {
  const [below = 0, beside = 0] = [0, 1].map((i) => {
    const room = fixedDim(x.shape[i + 2], 'ceil_mode') + pads[i]! + pads[i + 2]! - dilations[i]! * (kernel[i]! - 1) - 1;
    const windows = Math.ceil(room / strides[i]!);
    // A window that would begin beyond the image and the border before it is left out.
    const begins = windows * strides[i]! < fixedDim(x.shape[i + 2], 'ceil_mode') + pads[i]!;
    return begins ? windows * strides[i]! - room : 0;
  });
  return [Math.max(0, below), Math.max(0, beside)];
}

/** The window with the border that ceil_mode asks for. */
function poolWindow(node: FileNode): Window & { readonly grown: boolean } {
  const x = node.given(0);
  const window = windowOf(node, x, node.ints('kernel_shape') ?? [1, 1]);
  if (node.int('ceil_mode', 0) === 0) return { ...window, grown: false };
  const [below, beside] = ceilGrowth(x, window);
  const [top = 0, left = 0, bottom = 0, right = 0] = window.pads;
  return { ...window, pads: [top, left, bottom + below, right + beside], grown: below + beside > 0 };
}

const maxPoolForm: Form = (node) => {
  node.only('storage_order', 0);
  const { kernel, strides, dilations, pads } = poolWindow(node);
  const attributes = { kernel_shape: kernel, strides, pads };
  const x = node.given(0);
  return apply(MaxPool, [x], dilations.every((step) => step === 1) ? attributes : { ...attributes, dilations });
};

const averagePoolForm: Form = (node) => {
  const count_include_pad = node.int('count_include_pad', 0);
  const { kernel, strides, dilations, pads, grown } = poolWindow(node);
  if (dilations.some((step) => step !== 1)) throw notRead('dilations', dilations.join(), '1,1');
  // What ceil_mode adds never counts: the border that does is laid around the image first.
  const [top = 0, left = 0, bottom = 0, right = 0] = pads;
  if (grown && count_include_pad === 1 && node.ints('pads')?.some((size) => size > 0) === true) {
    const [, , below = 0, beside = 0] = node.ints('pads') ?? [];
    const bordered = pad(node.given(0), [0, 0, top, left], [0, 0, below, beside]);
    return apply(AveragePool, [bordered], { kernel_shape: kernel, strides, pads: [0, 0, bottom - below, right - beside], count_include_pad: 0 });
  }
  return apply(AveragePool, [node.given(0)], { kernel_shape: kernel, strides, pads, count_include_pad: grown ? 0 : count_include_pad });
};

export const windowForms: Forms = { AveragePool: averagePoolForm, Conv: convForm, MaxPool: maxPoolForm };
