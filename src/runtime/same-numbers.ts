/** @file Whether two runs of a program say the same, up to the rounding of another device. */

/** The outputs of a run, by name. */
export type Numbers = ReadonlyMap<string, ArrayLike<number>>;

/**
 * The share that a result may be off, as a whole. Devices multiply with fewer digits (TF32 keeps ten bits), and many layers add up what that changes,
 * so that gradients differ by some thousandths; a kernel that is wrong is off by the size of its numbers.
 */
const TOLERANCE = 0.03;
/** What is nothing but rounding has no size of its own: it is measured by that of its kin, such as all gradients. */
const OF_KIN = 0.003;

/**
 * The first output that differs, or undefined: |x - y| <= 0.03 |y| + 0.003 √n r, where r is the root mean square over all outputs of that kin
 * (what is before the slash of their names). Numbers that are not finite must be so on both sides.
 */
export function differing(found: Numbers, wanted: Numbers): string | undefined {
  const size = new Map<string, { sum: number; count: number }>();
  for (const [name, values] of wanted) {
    const kin = size.get(kinOf(name)) ?? { sum: 0, count: 0 };
    size.set(kinOf(name), { sum: kin.sum + squares(values), count: kin.count + values.length });
  }
  for (const [name, values] of wanted) {
    const { sum, count } = size.get(kinOf(name))!;
    const others = found.get(name);
    if (others === undefined || others.length !== values.length) return name;
    let off = 0;
    for (let index = 0; index < values.length; index++) {
      const [x, y] = [others[index]!, values[index]!];
      if (Number.isFinite(x) !== Number.isFinite(y)) return name;
      if (Number.isFinite(x)) off += (x - y) ** 2;
    }
    const allowed = TOLERANCE * Math.sqrt(squares(values)) + OF_KIN * Math.sqrt((sum / Math.max(1, count)) * values.length);
    if (Math.sqrt(off) > allowed) return name;
  }
  return undefined;
}

function kinOf(name: string): string {
  return name.split('/')[0]!;
}

function squares(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) if (Number.isFinite(values[index])) sum += values[index]! ** 2;
  return sum;
}
