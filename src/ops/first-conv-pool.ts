/**
 * @file The convolution of an image of few channels, such as a photo, with the maximum pooling and the activation that follow it. A convolution is linear: how much one place of a window
 * is above another is the convolution of the difference of their parts of the image, which costs little to take. So no place but the first is ever computed itself:
 *
 *     lead_k = max(0, conv(x_k - x_k-1) + lead_k+1)      by how much the best from place k on is above place k - 1
 *     y      = activation(conv(x_0) + bias + lead_1)
 *
 * Each sum and maximum is part of a convolution's own pass, and what a lead gets of a gradient is what the one before it gets, where it is above 0. All of this is done strip by strip of
 * the windows, of an image whose channels lie side by side.
 * Of places with equal parts the first wins, as elsewhere. Only where there are others between them may rounding choose: the gradient of the kernel is the same then.
 */
import { apply, type Op, type Value } from '../graph/value.ts';
import { throughActivation } from './activated.ts';
import { add, sub } from './add.ts';
import { convolved, inputGradient, kernelGradient, type Separable } from './blocked-conv.ts';
import type { Block } from './blocked-layout.ts';
import { sizeOf, widened } from './blocked-places.ts';
import { channelSums } from './blocked-sums.ts';
import { interleave } from './interleave.ts';
import { isAbove } from './mask.ts';
import { mul } from './mul.ts';
import { reshape } from './reshape.ts';
import { stripOf, stripsOf, together, type Strip } from './row-strips.ts';
import { sideBySide } from './side-by-side.ts';
import { pad, slice } from './slice.ts';
import { transpose } from './transpose.ts';
import type { ConvAttributes } from './window.ts';

type Attrs = ConvAttributes & { /** Rows and columns of the windows. */ readonly windows: readonly number[] };
/** The kernel is blocked, the image is not. */
type Inputs = readonly [image: Value, kernel: Value, bias?: Value];
type Pool = { readonly kernel_shape: readonly number[] };

/** activation(maxPool(conv(image, kernel) + bias)). */
export function firstConvPool({ image, kernel, attributes }: Separable, bias: Value | undefined, { kernel_shape: windows }: Pool, activation: Op, block: Block): Value {
  return apply(opOf(activation, block), bias === undefined ? [image, kernel] : [image, kernel, bias], { ...attributes, windows });
}

function opOf(activation: Op, block: Block): Op<Inputs, Attrs> {
  return {
    name: `ConvMaxPool${activation.name}`,
    domain: 'headstart',
    eachImage: () => [0],
    infer: ([image, kernel], attributes) => ({ dtype: image.dtype, shape: [image.shape[0] ?? 1, kernel.shape[0] ?? 1, ...windowsOf(image, attributes)] }),
    trainingForm: ([image, kernel, bias], attributes) => together(stripsOfPool({ image, kernel, bias, activation }, attributes, block).map(({ y }) => y), block),
    grad({ inputs: [image, kernel, bias], attributes, dy }) {
      const { wide, size } = sideBySideConv(kernel, attributes, block);
      const strips = stripsOfPool({ image, kernel, bias, activation }, attributes, block).map((strip) => ({ ...strip, active: throughActivation(activation, strip.y, stripOf(dy, strip.rows, block)) }));
      const dx = (): Value => inputGradient(widened(together(strips.map((strip) => laidOut(sharesOf(prizesOf(strip)), attributes, block)), block), sizeOf(image, attributes), block), kernel, image, attributes, block);
      const partsOfGradient = (): Value[] => strips.flatMap((strip) => prizesOf(strip).map((prize, place) => kernelGradient(strip.parts[place]!, prize, wide, size, block)));
      const dw = (): Value => narrowed(sum(partsOfGradient()), kernel, block);
      return bias === undefined ? [dx, dw] : [dx, dw, (): Value => sum(strips.map(({ active }) => channelSums(active)))];
    },
  };
}

const sum = (values: readonly Value[]): Value => values.reduce((a, b) => add(a, b));

/** What the first place and all after it get together, then the second and all after it, and so on. */
function prizesOf({ active, leads }: { readonly active: Value; readonly leads: readonly Value[] }): [Value, ...Value[]] {
  const prizes: [Value, ...Value[]] = [active];
  for (const lead of leads) prizes.push(mul(prizes.at(-1)!, isAbove(lead, 0)));
  return prizes;
}

/** What each place gets by itself. */
const sharesOf = (prizes: readonly [Value, ...Value[]]): [Value, ...Value[]] => prizes.map((prize, place) => (place + 1 < prizes.length ? sub(prize, prizes[place + 1]!) : prize)) as [Value, ...Value[]];

type Pooling = { readonly image: Value; readonly kernel: Value; readonly bias: Value | undefined; readonly activation: Op };
/** Some rows of windows: the parts of the image that the places of the windows are made from, each but the first as what it differs by from the one before; by how much the best from each place on leads; and the result. */
type PoolStrip = { readonly rows: Strip; readonly parts: readonly Value[]; readonly leads: readonly Value[]; readonly y: Value };

function stripsOfPool({ image, kernel, bias, activation }: Pooling, attributes: Attrs, block: Block): PoolStrip[] {
  const { wide, size } = sideBySideConv(kernel, attributes, block);
  const [down, across] = windowsOf(image, attributes);
  const { windows, pads: [top = 0, left = 0, bottom = 0, right = 0] } = attributes;
  const channels = Number(image.shape[1]);
  const bordered = pad(sideBySide(image), [0, 0, top, left * channels], [0, 0, bottom, right * channels]);
  return stripsOf([1, kernel.shape[0]!, down, across]).map((rows): PoolStrip => {
    const [first, ...others] = placesOf(bordered, rows, across, size, windows);
    const differences = others.map((other, index) => sub(other, others[index - 1] ?? first));
    const leads = leadsOf(differences, wide, size, block);
    return { rows, parts: [first, ...differences], leads, y: convolved({ image: first, kernel: wide, attributes: size }, block, { bias, plus: leads[0], activation: activation.activation }) };
  });
}

/** Windows down and across; what does not fill a window is left out. */
function windowsOf(image: Value, attributes: Attrs): readonly [number, number] {
  const [rows = 1, columns = 1] = attributes.windows;
  const [height, width] = sizeOf(image, attributes);
  return [Math.floor(height / rows), Math.floor(width / columns)];
}

/** The convolution that gives one place of all windows, of an image whose channels lie side by side, and its kernel: [F / B, 1, h, w C, B] of the blocked [F / B, C, h, w, B]. */
function sideBySideConv(kernel: Value, { windows: [rows = 1, columns = 1], dilations, group }: Attrs, block: Block): { readonly wide: Value; readonly size: ConvAttributes } {
  const [filters, channels, height, width] = kernel.shape.map(Number) as [number, number, number, number];
  const wide = reshape(transpose(reshape(kernel, [filters / block, channels, height * width, block]), [0, 2, 1, 3]), [filters, 1, height, width * channels]);
  return { wide, size: { kernel_shape: [height, width * channels], strides: [rows, columns * channels], pads: [0, 0, 0, 0], dilations, group } };
}

/** The gradient of a kernel for channels that lie side by side, as that of the blocked kernel. */
function narrowed(wide: Value, { shape }: Value, block: Block): Value {
  const [filters, channels, height, width] = shape.map(Number) as [number, number, number, number];
  return reshape(transpose(reshape(wide, [filters / block, height * width, channels, block]), [0, 2, 1, 3]), shape);
}

/** The parts of the image that the places of some rows of windows are made from, in reading order. */
function placesOf(image: Value, { from, to }: Strip, across: number, { kernel_shape, strides }: ConvAttributes, [rows = 1, columns = 1]: readonly number[]): [Value, ...Value[]] {
  const [down, right] = strides as [number, number];
  const [height, width] = [(to - from - 1) * down + kernel_shape[0]!, (across - 1) * right + kernel_shape[1]!];
  return Array.from({ length: rows * columns }, (_, place) => {
    const [top, left] = [from * down + Math.floor(place / columns), (place % columns) * (right / columns)];
    return slice(image, { axes: [2, 3], starts: [top, left], ends: [top + height, left + width] });
  }) as [Value, ...Value[]];
}

/** By how much the best from each place on, but for the first, is above the place before it. */
function leadsOf(differences: readonly Value[], kernel: Value, attributes: ConvAttributes, block: Block): readonly Value[] {
  const leads: Value[] = [];
  for (const image of differences.toReversed()) leads.unshift(convolved({ image, kernel, attributes }, block, { plus: leads[0], activation: 'Relu' }));
  return leads;
}

/** What the places of the windows have, as the result of the whole convolution. */
function laidOut(parts: readonly [Value, ...Value[]], { windows: [rows = 1, columns = 1] }: Attrs, block: Block): Value {
  return interleave(parts, { rows, columns, block });
}
