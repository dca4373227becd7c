/** @file The rooms of src/ by tier: a room may import from itself and from rooms in lower tiers, from nothing else. */

export const tiers: readonly (readonly string[])[] = [
  ['base'],
  ['image', 'graph', 'charts', 'protobuf', 'download', 'archive', 'messages'],
  ['data', 'ops'],
  ['autodiff', 'onnx', 'layers', 'losses', 'metrics', 'optimizers', 'checks'],
  ['model', 'weights'],
  ['backbones', 'compiler'],
  ['runtime'],
  ['training', 'evaluation', 'label-errors', 'formats', 'quantization'],
  ['report', 'features', 'probe', 'fine-tuning', 'explanations', 'profile'],
  ['workflows'],
  ['server', 'web', 'cli'],
];

/** The tier of a room, or undefined for a room that has no place yet. */
export function tierOf(room: string): number | undefined {
  const tier = tiers.findIndex((rooms) => rooms.includes(room));
  return tier < 0 ? undefined : tier;
}
