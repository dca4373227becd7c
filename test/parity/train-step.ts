/** @file A training step out of the compiled programs, as their description says: micro-batches, their sum, the update. */
import type { TrainingPrograms, UpdateProgram } from '../../src/compiler/training-programs.ts';
import { decodeModel } from '../../src/protobuf/decode-model.ts';
import { onnxTensor, runModel } from '../reference/run-onnx.ts';
import { countOf, fill, type Tensor } from '../reference/tensor.ts';

export type Named = Readonly<Record<string, Tensor>>;
export type StepState = { readonly weights: Named; readonly slots: Named; readonly step: number };
export type Batch = {
  readonly input: Tensor;
  readonly labels: Tensor;
  /** What each example counts in the loss; default 1. */
  readonly sampleWeight?: readonly number[];
};

/** Weights before the first step, with an optimizer that remembers nothing yet. */
export function firstState({ slots, layout }: TrainingPrograms, weights: Named): StepState {
  const empty = slots.flatMap((slot) => layout.places.map(({ name, shape }) => [`${slot}/${name}`, fill(shape, () => 0)] as const));
  return { weights, slots: Object.fromEntries(empty), step: 0 };
}

/** One step; its mean loss is that before the update. */
export async function trainStep(programs: TrainingPrograms, state: StepState, batch: Batch, learningRate: number): Promise<{ readonly state: StepState; readonly loss: number }> {
  const size = batch.input.shape[0]!;
  let loss = 0;
  const sums = new Map<string, Tensor>();
  for (let start = 0; start < size; start += programs.microBatch) {
    const before = !programs.sumsBefore ? [] : programs.layout.places.filter(({ trainable }) => trainable);
    const soFar = Object.fromEntries(before.map(({ name, shape }) => [`sum/${name}`, sums.get(name) ?? fill(shape, () => 0)]));
    const results = await runModel(programs.gradients, { ...floats(state.weights), ...floats(soFar), ...microBatch(programs, batch, start) });
    loss += results['loss']!.data[0]!;
    for (const { name, trainable } of programs.layout.places) sums.set(name, results[`${trainable ? 'gradient' : 'update'}/${name}`]!);
  }
  const step = state.step + 1;
  const scalars = { step: scalar(step), learningRate: scalar(learningRate), gradientScale: scalar(1 / size) };
  const slopes = Object.fromEntries([...sums].map(([name, sum]) => [`gradient/${name}`, { shape: [1, ...sum.shape], data: sum.data }]));
  const [{ program }] = programs.updates as [UpdateProgram];
  const wanted = new Set(decodeModel(program).graph.input.map(({ name }) => name));
  const feeds = Object.entries(floats({ ...state.weights, ...state.slots, ...slopes, ...scalars })).filter(([name]) => wanted.has(name));
  const moved = await runModel(program, Object.fromEntries(feeds));
  const still = new Map(programs.layout.places.filter(({ trainable }) => !trainable).map(({ name }) => [name, sums.get(name)!]));
  const weights = Object.fromEntries(Object.keys(state.weights).map((name) => [name, still.get(name) ?? moved[`new/${name}`]!]));
  const slots = Object.fromEntries(Object.entries(state.slots).map(([name, old]) => [name, moved[`new/${name}`] ?? old]));
  return { state: { weights, slots, step }, loss: loss / size + (moved['penalty']?.data[0] ?? 0) };
}

type OnnxFeeds = Record<string, ReturnType<typeof onnxTensor>>;

function floats(tensors: Named): OnnxFeeds {
  return Object.fromEntries(Object.entries(tensors).map(([name, { shape, data }]) => [name, onnxTensor('float32', data, shape)]));
}

function scalar(value: number): Tensor {
  return { shape: [], data: Float64Array.of(value) };
}

/** The images from `start` on; beyond the last one, whatever is there counts 0. */
function microBatch({ microBatch: size, outputs, input }: TrainingPrograms, { input: images, labels, sampleWeight }: Batch, start: number): OnnxFeeds {
  const left = Math.min(size, images.shape[0]! - start);
  const part = (of: Tensor, shape: readonly number[], filler: number): Float64Array => {
    const count = countOf(shape);
    const data = new Float64Array(size * count).fill(filler);
    data.set(of.data.subarray(start * count, (start + left) * count));
    return data;
  };
  const each = (value: (row: number) => number): ReturnType<typeof onnxTensor> => onnxTensor('float32', Array.from({ length: size }, (_, i) => (i < left ? value(start + i) : 0)), [size]);
  return {
    [input.name]: onnxTensor(input.name === 'image' ? 'uint8' : 'float32', part(images, input.imageShape, 7), [size, ...input.imageShape]),
    labels: onnxTensor('float32', part(labels, [outputs], 1), [size, outputs]),
    sampleWeight: each((row) => sampleWeight?.[row] ?? 1),
    present: each(() => 1),
  };
}
