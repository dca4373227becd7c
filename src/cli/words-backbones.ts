/** @file What the command says of pretrained networks, in English. */
import { formatCount, plural } from '../base/format.ts';
import type { WorkflowEvent } from '../workflows/events.ts';

export type NetworkEvent = Extract<WorkflowEvent, { readonly type: 'network' }>;

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
  wantsThreeNumbers: (option: string, text: string): string => `${option} takes three numbers, for red, green and blue, not '${text}'.`,
} as const;
