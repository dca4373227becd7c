/** @file How alike the features of two networks are: the cosine of the angle between them, photo by photo. */

export type Likeness = { readonly mean: number; readonly least: number };

/** Of tables with `width` numbers a row: x y / (|x| |y|) of each row. Two rows of zeros are alike; one is like nothing else. */
export function cosines(a: Float32Array, b: Float32Array, width: number): number[] {
  return Array.from({ length: a.length / width }, (_, row) => {
    let [xy, xx, yy] = [0, 0, 0];
    for (let at = row * width; at < (row + 1) * width; at++) {
      const [x, y] = [a[at]!, b[at]!];
      xy += x * y;
      xx += x * x;
      yy += y * y;
    }
    if (xx === 0 && yy === 0) return 1;
    return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
  });
}

export function likeness(list: readonly number[]): Likeness {
  return { mean: list.reduce((sum, each) => sum + each, 0) / list.length, least: Math.min(...list) };
}
