/**
 * @file A convolution in the blocked layout at its full width: every filter sees every channel. The image of a first layer, whose channels are fewer than
 * a block, stays plain. The gradients are convolutions of the same kind:
 *
 *     dx  of dy with the kernel turned by 180 degrees and its two channel axes swapped
 *     dw  of x with dy as the kernel (blocked-kernel-gradient.ts)
 */
import { apply, type Op, type Value } from '../graph/value.ts';
import { activated } from './activated.ts';
import { bareBlockedConv, type BlockedConvAttributes, type BlockedConvInputs } from './bare-blocked-conv.ts';
import { blockedKernelGradient } from './blocked-kernel-gradient.ts';
import { blocked, plain, type Block } from './blocked-layout.ts';
import { bordersOf, inputBorders, partOfImage, spreadOut, stretch, type Stretch } from './blocked-places.ts';
import { convolvedByRows, goesByRows, kernelGradientByRows } from './blocked-row-winograd.ts';
import { channelSums } from './blocked-sums.ts';
import { interleave } from './interleave.ts';
import { reshape } from './reshape.ts';
import { pad, slice } from './slice.ts';
import { transpose } from './transpose.ts';
import type { ConvAttributes } from './window.ts';

type ConvInputs = BlockedConvInputs;
type Attrs = BlockedConvAttributes;

const STILL = [1, 1];

const blockedConvs: Readonly<Record<Block, Op<ConvInputs, Attrs>>> = { 8: convOf(8), 16: convOf(16) };

function convOf(block: Block): Op<ConvInputs, Attrs> {
  const op: Op<ConvInputs, Attrs> = {
    ...bareBlockedConv(),
    absorb: (inputs, attributes, activation) => activated(op, inputs, attributes, activation),
    lastForm: ([image, kernel, bias, plus], attributes) => (plus === undefined && goesByRows(image, kernel, attributes, block) ? convolvedByRows({ image, kernel, attributes }, { bias, activation: attributes.activation }, block) : undefined),
    grad({ inputs: [x, kernel, bias, plus], attributes, dy }) {
      const dx = (): Value => inputGradient(dy, kernel, x, attributes, block);
      const dw = (): Value => kernelGradient(x, dy, kernel, attributes, block);
      return [dx, dw, bias && ((): Value => channelSums(dy)), plus && ((): Value => dy)];
    },
  };
  return op;
}

/** The convolution in this form, its result plain again, or undefined where it does not fit into blocks. */
export function blockedConv([x, kernel, bias]: readonly [x: Value, kernel: Value, bias?: Value], attributes: ConvAttributes, block: Block): Value | undefined {
  const [filters, channels] = kernel.shape.map(Number) as [number, number];
  if (attributes.group !== 1 || attributes.dilations.some((step) => step !== 1) || x.shape.some((dim) => typeof dim !== 'number')) return undefined;
  if (filters % block !== 0 || (channels % block !== 0 && channels >= block)) return undefined;
  if (inputBorders(x, attributes).slice(0, 2).some((size) => size < 0)) return undefined;
  const image = channels < block ? x : blocked(x);
  return plain(apply(blockedConvs[block], bias === undefined ? [image, kernelInBlocks(kernel, block)] : [image, kernelInBlocks(kernel, block), bias], attributes));
}

const areaOf = ({ shape }: Value): number => Number(shape[2]) * Number(shape[3]);

/** [filters / B, channels / B, height, width, B channels, B filters]; of fewer channels than a block [filters / B, channels, height, width, B filters]. */
function kernelInBlocks(kernel: Value, block: Block): Value {
  const [filters, channels] = kernel.shape.map(Number) as [number, number];
  const area = areaOf(kernel);
  const turned = channels < block
    ? transpose(reshape(kernel, [filters / block, block, channels, area]), [0, 2, 3, 1])
    : transpose(reshape(kernel, [filters / block, block, channels / block, block, area]), [0, 2, 4, 3, 1]);
  return reshape(turned, kernel.shape);
}

/** Every so-manyeth row or column of a kernel. */
type Taps = { readonly first: number; readonly step: number; readonly count: number };
type Places = readonly [rows: Taps, columns: Taps];
/** The convolution with these taps, turned by 180 degrees. */
type Convolve = (image: Value, taps: Places, pads: readonly number[]) => Value;

const lastOf = ({ first, step, count }: Taps): number => first + step * (count - 1);

export function inputGradient(dy: Value, kernel: Value, x: Value, attributes: ConvAttributes, block: Block): Value {
  const [filters, channels, height, width] = kernel.shape.map(Number) as [number, number, number, number];
  const few = channels < block;
  /** [channels, filters, height, width] as a kernel of dy, not yet turned. */
  const swapped = few
    ? pad(transpose(reshape(kernel, [filters / block, channels, height, width, block]), [0, 2, 3, 4, 1]), [0, 0, 0, 0, 0], [0, 0, 0, 0, block - channels])
    : transpose(reshape(kernel, [filters / block, channels / block, height, width, block, block]), [1, 0, 2, 3, 5, 4]);
  const taps = reshape(swapped, [few ? 1 : channels / block, filters / block, height, width, block * block]);
  const convolve = (image: Value, [rows, columns]: Places, pads: readonly number[]): Value => {
    const turned = slice(taps, { axes: [2, 3], starts: [lastOf(rows), lastOf(columns)], ends: [rows.first - rows.step, columns.first - columns.step].map((end, axis) => (end < 0 ? -[height, width][axis]! - 1 : end)), steps: [-rows.step, -columns.step] });
    const kernel_shape = [rows.count, columns.count];
    return apply(blockedConvs[block], [image, reshape(turned, [few ? block : channels, filters, ...kernel_shape])], { kernel_shape, strides: STILL, dilations: STILL, group: 1, pads });
  };
  const { strides, pads } = attributes;
  // A kernel of one place needs no neighbours; steps no larger than the kernel go without the zeros between them; for the rest, and without steps, the whole kernel goes over all of dy.
  const dx = (): Value => {
    if (height * width === 1 && pads.every((size) => size === 0)) return placeByPlace(dy, x, attributes, block, convolve);
    const oneStep = strides.every((step) => step === 1) || strides.some((step, axis) => step > [height, width][axis]!);
    return (oneStep ? undefined : stepByStep(dy, x, attributes, block, convolve)) ?? throughGaps(dy, x, attributes, block, convolve);
  };
  return few ? slice(plain(dx()), { axes: [1], starts: [0], ends: [channels] }) : dx();
}

/** dx of a kernel of a single place: that of dy, laid as far apart as the steps were. */
function placeByPlace(dy: Value, x: Value, { strides }: ConvAttributes, block: Block, convolve: Convolve): Value {
  const one: Taps = { first: 0, step: 1, count: 1 };
  const apart = spreadOut(convolve(dy, [one, one], [0, 0, 0, 0]), strides, block);
  const [height, width] = x.shape.slice(2).map(Number) as [number, number];
  return partOfImage(apart, [stretch(Number(apart.shape[2]), 0, height), stretch(Number(apart.shape[3]), 0, width)], block);
}

/** dx by the whole turned kernel, where dy lies as far apart as the steps were. */
function throughGaps(dy: Value, x: Value, attributes: ConvAttributes, block: Block, convolve: Convolve): Value {
  const [top, left, bottom, right] = inputBorders(x, attributes) as [number, number, number, number];
  const apart = spreadOut(dy, attributes.strides, block);
  const [rows, columns] = apart.shape.slice(2).map(Number) as [number, number];
  // What the last step did not reach: zeros that lie beyond the image.
  const inside: readonly [Stretch, Stretch] = [stretch(rows, 0, rows + Math.min(0, bottom)), stretch(columns, 0, columns + Math.min(0, right))];
  const all = attributes.kernel_shape.map((count): Taps => ({ first: 0, step: 1, count })) as [Taps, Taps];
  return convolve(partOfImage(apart, inside, block), all, [top, left, Math.max(0, bottom), Math.max(0, right)]);
}

/** dx of a convolution in steps, without the zeros between these: places that stand alike between two steps are a convolution of dy with the taps that reach them, and are then laid into each other. Undefined where dy reaches none of them. */
function stepByStep(dy: Value, x: Value, { kernel_shape, strides, pads }: ConvAttributes, block: Block, convolve: Convolve): Value | undefined {
  const size = x.shape.slice(2).map(Number) as [number, number];
  const [rows, columns] = [0, 1].map((axis) => Array.from({ length: strides[axis]! }, (_, place) => {
    const [step, reach] = [strides[axis]!, place + pads[axis]!];
    const taps: Taps = { first: reach % step, step, count: Math.ceil((kernel_shape[axis]! - (reach % step)) / step) };
    const seen = stretch(Number(dy.shape[axis + 2]), Math.floor(reach / step) - taps.count + 1, Math.ceil(size[axis]! / step) + taps.count - 1);
    return { taps, seen };
  })) as [{ taps: Taps; seen: Stretch }[], { taps: Taps; seen: Stretch }[]];
  if ([...rows, ...columns].some(({ seen: { from, to } }) => from >= to)) return undefined;
  const parts = rows.flatMap((row) => columns.map((column) => {
    const seen = [row.seen, column.seen] as const;
    return convolve(partOfImage(dy, seen, block), [row.taps, column.taps], bordersOf(seen));
  })) as [Value, ...Value[]];
  const whole = interleave(parts, { rows: rows.length, columns: columns.length, block });
  return partOfImage(whole, [stretch(Number(whole.shape[2]), 0, size[0]), stretch(Number(whole.shape[3]), 0, size[1])], block);
}

export function kernelGradient(x: Value, dy: Value, kernel: Value, attributes: ConvAttributes, block: Block): Value {
  if (goesByRows(x, kernel, attributes, block)) return kernelGradientByRows(x, dy, kernel, attributes, block);
  return blockedKernelGradient({ x, dy, kernel, attributes, block, convolve: (image, weights, own) => apply<ConvInputs, Attrs>(blockedConvs[block], [image, weights], own) });
}

/** The same convolution without its bias, and that bias, where it is a blocked convolution of one step. */
export function withoutBias(x: Value, block: Block): { readonly x: Value; readonly bias: Value | undefined } | undefined {
  if (x.from.kind !== 'op' || x.from.node.op !== (blockedConvs[block] as Op)) return undefined;
  const { inputs: [image, kernel, bias, plus], attributes } = x.from.node;
  // A pooling cannot take apart what adds another image.
  if ((attributes as Attrs).strides.some((step) => step !== 1) || plus !== undefined) return undefined;
  return { x: bias === undefined ? x : apply(blockedConvs[block], [image!, kernel!], attributes as Attrs), bias };
}

/** What a convolution is made of whose steps are of one and that has no bias: a pooling after it can take it apart. */
export type Separable = { readonly image: Value; readonly kernel: Value; readonly attributes: ConvAttributes };

export function separable(x: Value, block: Block): Separable | undefined {
  if (x.from.kind !== 'op' || x.from.node.op !== (blockedConvs[block] as Op)) return undefined;
  const { inputs: [image, kernel, ...others] } = x.from.node;
  const attributes = x.from.node.attributes as Attrs;
  return image === undefined || kernel === undefined || others.length > 0 || attributes.strides.some((step) => step !== 1) ? undefined : { image, kernel, attributes };
}

/** The convolution with a blocked kernel; the bias and `plus`, which has the shape of the result, are added and the activation follows in the same pass. */
export function convolved({ image, kernel, attributes }: Separable, block: Block, { bias, plus, activation }: { readonly bias?: Value | undefined; readonly plus?: Value | undefined; readonly activation?: string | undefined } = {}): Value {
  const whole = { ...attributes, ...(activation !== undefined && { activation }) };
  if (plus !== undefined) return apply<ConvInputs, Attrs>(blockedConvs[block], [image, kernel, bias, plus], whole);
  return apply<ConvInputs, Attrs>(blockedConvs[block], bias === undefined ? [image, kernel] : [image, kernel, bias], whole);
}
