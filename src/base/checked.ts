/** @file Checks of what a file says, of one value each: for the few records that are read while somebody waits, where a library for it would take longer to load than all else. */

/** Whether a value is of the type. */
export type Check<T> = (value: unknown) => value is T;

export const isText: Check<string> = (value) => typeof value === 'string';
export const isNumber: Check<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);

export function isWholeFrom(smallest: number, largest: number = Number.MAX_SAFE_INTEGER): Check<number> {
  return (value): value is number => Number.isSafeInteger(value) && (value as number) >= smallest && (value as number) <= largest;
}

export function isOneOf<const T extends string>(...texts: readonly T[]): Check<T> {
  return (value): value is T => texts.some((text) => text === value);
}

/** The value, or null. */
export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}

/** The value, or nothing. */
export function orNothing<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

export function isEither<A, B>(first: Check<A>, second: Check<B>): Check<A | B> {
  return (value): value is A | B => first(value) || second(value);
}

/** A list of such values, of any length from `shortest` (default 0) on. */
export function isListOf<T>(check: Check<T>, shortest = 0): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.length >= shortest && value.every((each) => check(each));
}

/** A list with a check for each place. */
export function isTuple<const T extends readonly unknown[]>(...checks: { readonly [I in keyof T]: Check<T[I]> }): Check<T> {
  const all: readonly Check<unknown>[] = checks;
  return (value): value is T => Array.isArray(value) && value.length === all.length && all.every((check, index) => check(value[index]));
}

/** A record with a check for each field; it may have more. */
export function isRecord<T extends object>(checks: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const all = Object.entries<Check<unknown>>(checks);
  return (value): value is T => typeof value === 'object' && value !== null && all.every(([key, check]) => check((value as Readonly<Record<string, unknown>>)[key]));
}
