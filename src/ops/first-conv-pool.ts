/**
 * @file The convolution of an image of few channels, such as a photo, with the maximum pooling and the activation that follow it. A convolution is linear: how much one place of a window
 * is above another is the convolution of the difference of their parts of the image, which costs little to take. So no place but the first is ever computed itself:
 *
 *     lead_k = max(0, conv(x_k - x_0) - (lead_1 + ... + lead_k-1))
 *     y      = activation(conv(x_0) + bias + lead_1 + ... + lead_K)
 *
 * Of places with equal parts the first wins, as elsewhere. Only where two later ones with equal parts are above the first may rounding choose: the gradient of the kernel is the same then.
 */
import { apply, type Op, type Value } from '../graph/value.ts';
import { add, sub } from './add.ts';
import { channelSums, convolved, inputGradient, kernelGradient, type Separable } from './blocked-conv.ts';
import type { Block } from './blocked-layout.ts';
import { shares } from './contest.ts';
import { sizeOf, widened } from './blocked-places.ts';
import { interleave } from './interleave.ts';
import { isAbove } from './mask.ts';
import { neg } from './neg.ts';
import { pad, slice } from './slice.ts';
import type { ConvAttributes } from './window.ts';

type Attrs = ConvAttributes & { /** Rows and columns of the windows. */ readonly windows: readonly number[] };
/** The kernel is blocked, the image is not. */
type Inputs = readonly [image: Value, kernel: Value, bias?: Value];
type Pool = { readonly kernel_shape: readonly number[] };

/** activation(maxPool(conv(image, kernel) + bias)). */
export function firstConvPool({ image, kernel, attributes }: Separable, bias: Value | undefined, { kernel_shape: windows }: Pool, activation: Op, block: Block): Value {
  return apply(opOf(activation, block), bias === undefined ? [image, kernel] : [image, kernel, bias], { ...attributes, windows });
}

/** dy before an activation whose own rule looks at its result only. */
export function throughActivation(activation: Op, y: Value, dy: Value): Value {
  return activation.grad!({ inputs: [y], attributes: {}, y, dy })[0]!();
}

function opOf(activation: Op, block: Block): Op<Inputs, Attrs> {
  return {
    name: `ConvMaxPool${activation.name}`,
    domain: 'headstart',
    eachImage: () => [0],
    infer: ([image, kernel], attributes) => ({ dtype: image.dtype, shape: [image.shape[0] ?? 1, kernel.shape[0] ?? 1, ...windowsOf(image, attributes)] }),
    trainingForm([image, kernel, bias], attributes) {
      const { first, differences } = placesOf(image, attributes);
      const { sum } = leadsOf(differences, kernel, attributes, block);
      return convolved({ image: first, kernel, attributes: ofWindows(attributes) }, block, { bias, plus: sum, activation: activation.activation });
    },
    grad({ inputs: [image, kernel, bias], attributes, y, dy }) {
      const active = throughActivation(activation, y, dy);
      const { first, differences } = placesOf(image, attributes);
      const handed = (): [Value, ...Value[]] => shares(active, leadsOf(differences, kernel, attributes, block).leads.map((lead) => isAbove(lead, 0)));
      const dx = (): Value => inputGradient(laidOut(handed(), image, attributes, block), kernel, image, attributes, block);
      // The first place stands for all of them; the others add what they differ by.
      const dw = (): Value => [active, ...handed().slice(1)].map((part, index) => kernelGradient([first, ...differences][index]!, part, kernel, ofWindows(attributes), block)).reduce((a, b) => add(a, b));
      return bias === undefined ? [dx, dw] : [dx, dw, (): Value => channelSums(active)];
    },
  };
}

/** Windows down and across; what does not fill a window is left out. */
function windowsOf(image: Value, attributes: Attrs): readonly [number, number] {
  const [rows = 1, columns = 1] = attributes.windows;
  const [height, width] = sizeOf(image, attributes);
  return [Math.floor(height / rows), Math.floor(width / columns)];
}

/** The convolution of one place of all windows. */
function ofWindows({ kernel_shape, windows, dilations, group }: Attrs): ConvAttributes {
  return { kernel_shape, strides: windows, pads: [0, 0, 0, 0], dilations, group };
}

/** The parts of the image that the places of the windows are made from, in reading order: the first, and what the others differ from it by. */
function placesOf(image: Value, attributes: Attrs): { readonly first: Value; readonly differences: readonly Value[] } {
  const { kernel_shape, windows, pads: [top = 0, left = 0, bottom = 0, right = 0] } = attributes;
  const [rows, columns] = windows as [number, number];
  const bordered = pad(image, [0, 0, top, left], [0, 0, bottom, right]);
  const [height, width] = windowsOf(image, attributes).map((count, axis) => (count - 1) * windows[axis]! + kernel_shape[axis]!) as [number, number];
  const [first, ...others] = Array.from({ length: rows * columns }, (_, place) => {
    const [row, column] = [Math.floor(place / columns), place % columns];
    return slice(bordered, { axes: [2, 3], starts: [row, column], ends: [row + height, column + width] });
  }) as [Value, ...Value[]];
  return { first, differences: others.map((other) => sub(other, first)) };
}

/** By how much each place is above the best before it, and the sum of that. */
function leadsOf(differences: readonly Value[], kernel: Value, attributes: Attrs, block: Block): { readonly leads: readonly Value[]; readonly sum: Value | undefined } {
  const leads: Value[] = [];
  let before: Value | undefined;
  let sum: Value | undefined;
  for (const image of differences) {
    const lead = convolved({ image, kernel, attributes: ofWindows(attributes) }, block, { plus: before, activation: 'Relu' });
    leads.push(lead);
    sum = before === undefined ? lead : sub(lead, before);
    before = before === undefined ? neg(lead) : sub(before, lead);
  }
  return { leads, sum };
}

/** What the places of the windows have, as the result of the whole convolution. */
function laidOut(parts: readonly [Value, ...Value[]], image: Value, attributes: Attrs, block: Block): Value {
  const [rows = 1, columns = 1] = attributes.windows;
  const laid = interleave(parts, { rows, columns, block });
  return widened(laid, sizeOf(image, attributes), block);
}
