/** @file How light a colour looks: red, green and blue as television weighs them (ITU-R BT.601). */

export const LUMA = [0.299, 0.587, 0.114] as const;

/** In the range of the three. */
export function luma(red: number, green: number, blue: number): number {
  return LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue;
}
