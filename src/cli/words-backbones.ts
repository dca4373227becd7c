/** @file What the command says of pretrained networks, in English. */
import { formatCount, plural } from '../base/format.ts';
import type { WorkflowEvent } from '../workflows/events.ts';
import type { ListedBackbone } from '../workflows/list-backbones.node.ts';

type NetworkEvent = Extract<WorkflowEvent, { readonly type: 'network' }>;

export const englishBackboneWords = {
  network: (event: NetworkEvent): string => {
    const { name, origin, tap, features, size, place, averaged, otherwise, remembered } = event;
    const where = { classifier: 'what its classifier takes', output: 'its output', named: 'as named' }[place];
    const lines = [`${name}: ${plural(features, 'number')} a photo at ${tap} (${where}${averaged ? ', averaged over height and width' : ''}), photos of ${formatCount(size)} x ${formatCount(size)}`];
    if (remembered) lines.push(`There is no network: the revision is the one that was used before, ${origin}`);
    if (otherwise !== null) {
      const theirs = [...(otherwise.crop ? ['cut to the middle'] : []), ...(otherwise.interpolation === null ? [] : [`resized by ${otherwise.interpolation} interpolation`])].join(' and ');
      lines.push(`Its authors want photos ${theirs}; Headstart resizes whole photos to the square, bilinear with antialiasing`);
    }
    return lines.join('\n');
  },
  backboneColumns: ['Backbone', 'Parameters', 'Size', 'Photos', 'Top-1', 'Licence', 'Weights'],
  weightsBuiltIn: 'built in',
  weightsHere: 'here',
  weightsMissing: 'not here',
  backbone: ({ name, default: isDefault, taps, preprocessing: { order, mean, standardDeviation }, top1, source, weights }: ListedBackbone): string => {
    const features = taps.map((tap) => `${tap.name} (${formatCount(tap.features)})`).join(', ');
    const parts = [
      `features ${features}`,
      `${order.toUpperCase()} bytes minus ${list(mean)}, divided by ${list(standardDeviation)}`,
      `weights from ${source}${weights === null || weights === 'packaged' ? '' : `, here in ${weights.file}`}`,
      ...(top1 === null ? [] : [`top-1 by ${top1.source}`]),
    ];
    return `${name}${isDefault ? ' (the default)' : ''}: ${parts.join('; ')}`;
  },
  otherBackbones: 'Sizes are those of the parameters in float32, up to the first features. Top-1 is on ImageNet, as published; - where nothing is published of these weights. Weights that are not here are downloaded by the first run that wants them. Any ONNX file of a network of photos can be a backbone too: --backbone FILE.onnx, or hf:OWNER/MODEL on Hugging Face.',
  wantsThreeNumbers: (option: string, text: string): string => `${option} takes three numbers, for red, green and blue, not '${text}'.`,
} as const;

/** One number for all channels, where they have the same. */
function list(values: readonly number[]): string {
  const shown = new Set(values).size === 1 ? values.slice(0, 1) : values;
  return shown.map((value) => String(Number(value.toPrecision(6)))).join(', ');
}
