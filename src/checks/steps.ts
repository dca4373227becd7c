/** @file How steep the strongest edges of a picture are, in four directions: what blur takes away, whatever the picture shows. */
import { levelFromTop } from './histogram.ts';

/** Pixels between the two that are compared: neighbours, and so far apart that a blurred edge lies between them. */
const NEAR = 1;
const FAR = 8;
/** Of all pairs of pixels this share has the strongest steps. Few, so that one sharp thing before a soft background is enough. */
const STRONGEST = 0.001;
/** Along stripes there are no edges: a direction counts from that share of the strongest step on. */
const TELLING = 0.2;
const DIRECTIONS: readonly (readonly [x: number, y: number])[] = [[1, 0], [0, 1], [1, 1], [-1, 1]];

export type Steps = {
  /** The strongest step over 8 pixels, across and down, in levels. */
  readonly far: number;
  /**
   * The strongest step between neighbours by that over 8 pixels, across and down together. A sharp edge has 1, one under a Gaussian of 3 pixels 0.16, and 1 / 8 is the least.
   */
  readonly sharpness: number;
  /** The least of that ratio in four directions: a camera that moved blurs one of them. */
  readonly leastSharpness: number;
};

/** Steps of `luma`, `width` x `height` bytes; undefined where it has too few pixels for them. */
export function stepsOf(luma: Uint8Array, width: number, height: number): Steps | undefined {
  if (Math.min(width, height) < 4 * FAR) return undefined;
  const steps = DIRECTIONS.map(([x, y]) => ({ near: strongest(luma, width, height, x * NEAR, y * NEAR), far: strongest(luma, width, height, x * FAR, y * FAR) }));
  const [across, down] = [steps[0]!, steps[1]!];
  const most = Math.max(...steps.map((step) => step.far));
  const telling = steps.filter((step) => step.far >= TELLING * most);
  const far = (across.far + down.far) / 2;
  return {
    far,
    sharpness: (across.near + down.near) / 2 / Math.max(1, far),
    leastSharpness: Math.min(...telling.map((step) => step.near / Math.max(1, step.far))),
  };
}

function strongest(luma: Uint8Array, width: number, height: number, x: number, y: number): number {
  const counts = new Uint32Array(256);
  const [from, to] = [Math.max(0, -x), width - Math.max(0, x)];
  // An edge is as long as it is: every second pixel along it is enough, but across it none may be passed over.
  const [down, across] = x === 0 ? [1, 2] : [2, 1];
  for (let row = 0; row + y < height; row += down) {
    const [here, there] = [row * width, (row + y) * width + x];
    for (let column = from; column < to; column += across) counts[Math.abs(luma[here + column]! - luma[there + column]!)]!++;
  }
  return levelFromTop(counts, STRONGEST);
}
