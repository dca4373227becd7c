/** @file Which constants of a network are its weights. */
import type { Value } from './value.ts';

/** Named floats with axes are weights; bounds, shapes and means are not. */
export function isWeight({ from, dtype, shape }: Value): boolean {
  return (from.kind === 'constant' || from.kind === 'stored') && from.name !== undefined && shape.length > 0 && dtype.startsWith('float');
}
