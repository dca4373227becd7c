/** @file Changes of colour that look each channel up in a table, as Pillow's ImageOps has them. */
import type { Raster } from '../raster.ts';
import type { ColourTables } from './recolour.ts';

const LEVELS = 256;

function alike(level: (value: number) => number): ColourTables {
  const table = Uint8Array.from({ length: LEVELS }, (_, value) => level(value));
  return [table, table, table];
}

/** Only the highest `bits` (1 to 8) of each value are kept. */
export function posterize(bits: number): ColourTables {
  const kept = 0xff << (8 - bits);
  return alike((value) => value & kept);
}

/** Values from `threshold` on become 255 minus the value; from 256 on nothing changes. */
export function solarize(threshold: number): ColourTables {
  return alike((value) => (value < threshold ? value : 255 - value));
}

/** Each channel stretched so that its least value becomes 0 and its largest 255; one of a single value stays as it is. */
export function autoContrast(image: Raster): ColourTables {
  return ofCounts(image, (counts) => {
    const [least, largest] = [counts.findIndex((count) => count > 0), counts.findLastIndex((count) => count > 0)];
    if (largest <= least) return (value) => value;
    const scale = 255 / (largest - least);
    return (value) => Math.min(255, Math.max(0, Math.trunc(value * scale - least * scale)));
  });
}

/** Each channel so that its values are spread evenly over 0 to 255, as far as whole values go. */
export function equalize(image: Raster): ColourTables {
  return ofCounts(image, (counts) => {
    const used = counts.filter((count) => count > 0);
    const step = Math.floor((used.reduce((sum, count) => sum + count, 0) - (used.at(-1) ?? 0)) / 255);
    if (used.length <= 1 || step === 0) return (value) => value;
    let below = Math.floor(step / 2);
    const levels = Array.from(counts, (count) => {
      const level = Math.floor(below / step);
      below += count;
      return Math.min(255, level);
    });
    return (value) => levels[value]!;
  });
}

/** A table for each channel, from how often it has each value. */
function ofCounts({ data }: Raster, levelOf: (counts: Uint32Array) => (value: number) => number): ColourTables {
  const counts = [new Uint32Array(LEVELS), new Uint32Array(LEVELS), new Uint32Array(LEVELS)] as const;
  const [reds, greens, blues] = counts;
  for (let at = 0; at < data.length; at += 3) {
    reds[data[at]!]!++;
    greens[data[at + 1]!]!++;
    blues[data[at + 2]!]!++;
  }
  const table = (channel: 0 | 1 | 2): Uint8Array => {
    const level = levelOf(counts[channel]);
    return Uint8Array.from({ length: LEVELS }, (_, value) => level(value));
  };
  return [table(0), table(1), table(2)];
}
