/** @file Vectors of float64. Four sums or products at a time: one after the other, each would wait for the one before. */

/** The inner product of vectors of one length. */
export function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let index = 0; index < whole; index += 4) {
    first += a[index]! * b[index]!;
    second += a[index + 1]! * b[index + 1]!;
    third += a[index + 2]! * b[index + 2]!;
    fourth += a[index + 3]! * b[index + 3]!;
  }
  for (let index = whole; index < a.length; index++) first += a[index]! * b[index]!;
  return first + second + (third + fourth);
}

/** into += factor × vector. */
export function add(into: Float64Array, vector: Float64Array, factor: number): void {
  const whole = into.length - (into.length % 4);
  for (let index = 0; index < whole; index += 4) {
    into[index]! += factor * vector[index]!;
    into[index + 1]! += factor * vector[index + 1]!;
    into[index + 2]! += factor * vector[index + 2]!;
    into[index + 3]! += factor * vector[index + 3]!;
  }
  for (let index = whole; index < into.length; index++) into[index]! += factor * vector[index]!;
}

/** vector × factor, in place. */
export function scale(vector: Float64Array, factor: number): void {
  for (let index = 0; index < vector.length; index++) vector[index]! *= factor;
}
