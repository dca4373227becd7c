/**
 * @file Arithmetic with sizes of which some are known only when a program runs: a size is a number, a name, or a product of them such as
 * '49*N', with the number first and the names in order, so that equal sizes are equal texts.
 */
import type { Dim, Shape } from './shape.ts';

type Product = { readonly factor: number; readonly names: readonly string[] };

/** A factor of a product: a number, a name, or any other text, such as N + 1, in brackets. */
const FACTOR = /\w+|\([^()]*\)/g;
const PRODUCT = /^(?:\w+|\([^()]*\))(?:\*(?:\w+|\([^()]*\)))+$/;

function productOf(dim: Dim): Product {
  if (typeof dim === 'number') return { factor: dim, names: [] };
  const parts = PRODUCT.test(dim) ? (dim.match(FACTOR) ?? []) : [/^\w+$/.test(dim) ? dim : `(${dim})`];
  const names = parts.filter((part) => !/^\d+$/.test(part));
  return { factor: parts.filter((part) => /^\d+$/.test(part)).reduce((product, part) => product * Number(part), 1), names };
}

function dimOf({ factor, names }: Product): Dim {
  const [only] = names;
  if (only === undefined || factor === 0) return factor;
  if (names.length === 1 && factor === 1) return only.replace(/^\((.*)\)$/, '$1');
  return [...(factor === 1 ? [] : [String(factor)]), ...names.toSorted()].join('*');
}

/** a b. */
export function timesDim(a: Dim, b: Dim): Dim {
  const [left, right] = [productOf(a), productOf(b)];
  return dimOf({ factor: left.factor * right.factor, names: [...left.names, ...right.names] });
}

/** a / b where it is a whole number for every size that a name may stand for, else undefined. */
export function overDim(a: Dim, b: Dim): Dim | undefined {
  const [left, right] = [productOf(a), productOf(b)];
  const names = [...left.names];
  for (const name of right.names) {
    const place = names.indexOf(name);
    if (place < 0) return undefined;
    names.splice(place, 1);
  }
  const factor = left.factor / right.factor;
  return Number.isInteger(factor) ? dimOf({ factor, names }) : undefined;
}

/** The number in a product: of 49*N it is 49. */
export function factorOf(dim: Dim): number {
  return productOf(dim).factor;
}

/** How many elements a tensor of the shape has. */
export function sizeOf(shape: Shape): Dim {
  return shape.reduce<Dim>(timesDim, 1);
}
