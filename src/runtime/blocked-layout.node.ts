/** @file Whether ONNX Runtime has its blocked layout on this machine, and how many channels lie together in it: found out by trying. */
import { elementCount } from '../graph/shape.ts';
import { input, type Value } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { blockedConv } from '../ops/blocked-conv.ts';
import { blockedDepthwise } from '../ops/blocked-depthwise-conv.ts';
import type { Block } from '../ops/blocked-layout.ts';
import { conv } from '../ops/conv.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import type { Placement } from './device.ts';
import { openSession, Tensor } from './session.node.ts';

const BLOCKS: readonly Block[] = [16, 8];
/** A multiple of both. */
const CHANNELS = 16;
const SIDE = 4;

let known: Promise<Block | undefined> | undefined;

/** The block, or undefined where a convolution in the blocked layout is refused or gives other numbers than a plain one. Tried once in a process. */
export async function blockedLayout(): Promise<Block | undefined> {
  known ??= found();
  return await known;
}

/** The block in which programs are written that are computed there: other devices than the processor have no such layout. */
export async function quickBlock({ device }: Placement): Promise<Block | undefined> {
  return device === 'cpu' ? await blockedLayout() : undefined;
}

async function found(): Promise<Block | undefined> {
  for (const block of BLOCKS) if (await agrees(block).catch(() => false)) return block;
  return undefined;
}

/** Each kind of convolution that is written in that layout, beside the plain one: of each channel by itself, of all channels, and of the few of a first layer. */
function tried(block: Block): { readonly inputs: readonly Value[]; readonly outputs: Readonly<Record<string, Value>> } | undefined {
  const attributes = { kernel_shape: [3, 3], strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1] };
  const [x, photo] = [input('x', [1, CHANNELS, SIDE, SIDE]), input('photo', [1, 3, SIDE, SIDE])];
  const [own, all, first] = [input('own', [CHANNELS, 1, 3, 3]), input('all', [CHANNELS, CHANNELS, 3, 3]), input('first', [CHANNELS, 3, 3, 3])];
  const forms = [blockedDepthwise([x, own], { ...attributes, group: CHANNELS }, block), blockedConv([x, all], { ...attributes, group: 1 }, block), blockedConv([photo, first], { ...attributes, group: 1 }, block)];
  const plain = [conv(x, own, { pads: attributes.pads, group: CHANNELS }), conv(x, all, { pads: attributes.pads }), conv(photo, first, { pads: attributes.pads })];
  if (forms.includes(undefined)) return undefined;
  return { inputs: [x, photo, own, all, first], outputs: Object.fromEntries(forms.flatMap((form, index) => [[`fast${index}`, form!], [`slow${index}`, plain[index]!]])) };
}

async function agrees(block: Block): Promise<boolean> {
  const trial = tried(block);
  if (trial === undefined) return false;
  const session = await openSession(concatenate(encodeModel(toModel(trial.outputs))), { purpose: 'training' });
  try {
    // Whole numbers: their products and sums are exact in any order.
    const numbers = ({ shape }: Value): Tensor => new Tensor('float32', Float32Array.from({ length: elementCount(shape) }, (_, index) => (index * 7) % 31), shape.map(Number));
    const results = await session.run(Object.fromEntries(trial.inputs.map((value) => [value.from.kind === 'input' ? value.from.name : '', numbers(value)])));
    return Object.keys(trial.outputs).filter((name) => name.startsWith('fast')).every((name) => {
      const [one, other] = [results[name]?.data, results[name.replace('fast', 'slow')]?.data];
      return one instanceof Float32Array && other instanceof Float32Array && one.every((value, index) => value === other[index]);
    });
  } finally {
    await session.release();
  }
}
