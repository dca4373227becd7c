import { expect, test } from 'vitest';
import { isEither, isListOf, isNumber, isOneOf, isRecord, isText, isTuple, isWholeFrom, orNothing, orNull } from './checked.ts';

test('values of the kind pass and others do not', () => {
  expect([isText('a'), isText(1), isNumber(0.5), isNumber('1'), isNumber(Number.NaN)]).toEqual([true, false, true, false, false]);
  expect([1, 3, 0, 4, 1.5, '2'].map(isWholeFrom(1, 3))).toEqual([true, true, false, false, false, false]);
  expect(['a', 'c', null].map(isOneOf('a', 'b'))).toEqual([true, false, false]);
  expect([null, 1, undefined, 'a'].map(orNull(isNumber))).toEqual([true, true, false, false]);
  expect([undefined, 1, null].map(orNothing(isNumber))).toEqual([true, true, false]);
  expect([1, 'a', null].map(isEither(isNumber, isText))).toEqual([true, true, false]);
});

test('a list has enough values and only such, a tuple one for each place', () => {
  expect([['a', 'b'], ['a'], ['a', 1], 'ab'].map(isListOf(isText, 2))).toEqual([true, false, false, false]);
  expect([['a', 1], ['a'], ['a', 1, 1], [1, 'a'], null].map(isTuple(isText, isNumber))).toEqual([true, false, false, false, false]);
});

test('a record has its fields, and may have more', () => {
  const check = isRecord({ name: isText, of: orNothing(isRecord({ count: isNumber })) });
  expect([{ name: 'a' }, { name: 'a', of: { count: 1 }, more: 1 }, { name: 'a', of: {} }, { of: { count: 1 } }, null, 'a'].map((each) => check(each))).toEqual([true, true, false, false, false, false]);
});
