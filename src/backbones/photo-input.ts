/** @file The input of an ONNX file that takes photos: its name, its layout and the size of its photos. */
import { HeadstartError } from '../base/errors.ts';
import type { Shape } from '../graph/shape.ts';
import { ANY_BATCH } from '../model/model.ts';
import { dataType } from '../protobuf/data-type.ts';
import type { Dimension, ModelProto, ValueInfoProto } from '../protobuf/onnx-records.ts';

export type PhotoInput = {
  readonly name: string;
  /** `nchw`: [N, 3, H, W]; `nhwc`: [N, H, W, 3]. */
  readonly layout: 'nchw' | 'nhwc';
  /** Height and width, or null where the file leaves them open. */
  readonly size: number | null;
};

/** Half precision is float32 by now. @throws HeadstartError 'model' when the file does not take one batch of square colour photos as float32. */
export function photoInput(model: ModelProto, file: string): PhotoInput {
  const info = onlyInput(model, file);
  const { name } = info;
  const dims = info.type?.tensor_type?.shape?.dim ?? [];
  const shown = `[${dims.map(({ dim_value, dim_param }) => dim_value ?? (dim_param === undefined || dim_param === '' ? '?' : dim_param)).join(',')}]`;
  const refuse = (reason: string): HeadstartError => new HeadstartError('model', `${file}: ${reason}: the input ${name} is ${shown}.`, 'Headstart takes networks with one input of photos, float32 or float16: [N,3,H,W] or [N,H,W,3].');
  if (info.type?.tensor_type?.elem_type !== dataType.FLOAT) throw refuse('it does not take float32 or float16 numbers');
  if (dims.length !== 4) throw refuse('it does not take photos');
  const layout = dims[1]?.dim_value === 3 ? 'nchw' : dims[3]?.dim_value === 3 ? 'nhwc' : channelsOf(dims);
  if (layout === undefined) throw refuse('it does not take photos of three colours');
  const [height, width] = layout === 'nchw' ? dims.slice(2) : dims.slice(1, 3);
  const sizes = [height, width].flatMap((dim) => (dim?.dim_value === undefined || dim.dim_value === 0 ? [] : [dim.dim_value]));
  const [size = null] = sizes;
  if (sizes.some((each) => each !== size)) throw refuse('its photos are not square');
  return { name, layout, size };
}

/** Of an input whose number of channels is left open too: exporters name their axes, and [N, C, H, W] is what they call them. */
function channelsOf(dims: readonly Dimension[]): PhotoInput['layout'] | undefined {
  const open = dims.every(({ dim_value }) => dim_value === undefined || dim_value === 0);
  return open && /channel/i.test(dims[1]?.dim_param ?? '') ? 'nchw' : undefined;
}

/** Its shape for photos of that size and batches of any length. */
export function sizedShape({ layout }: PhotoInput, size: number): Shape {
  return layout === 'nchw' ? [ANY_BATCH, 3, size, size] : [ANY_BATCH, size, size, 3];
}

function onlyInput({ graph }: ModelProto, file: string): ValueInfoProto {
  const weights = new Set(graph.initializer.map(({ name }) => name));
  // Older files list their weights among the inputs.
  const inputs = graph.input.filter(({ name }) => !weights.has(name));
  const [first, second] = inputs;
  if (first !== undefined && second === undefined) return first;
  const names = inputs.map(({ name }) => name).join(', ');
  throw new HeadstartError('model', `${file}: it takes ${inputs.length} inputs instead of one of photos${names === '' ? '' : `: ${names}`}.`, 'Export the part of the model that takes photos alone.');
}
