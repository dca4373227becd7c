import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatPercent, formatSeconds, plural } from './format.ts';

test('sizes read as in the summary of Keras', () => {
  expect(formatBytes(1_209_058 * 4)).toBe('4.61 MB');
  expect(formatBytes(8_194 * 4)).toBe('32.01 KB');
  expect(formatCount(1_209_058)).toBe('1,209,058');
});

test('times and shares read naturally', () => {
  expect(formatSeconds(12.34)).toBe('12.3 s');
  expect(formatSeconds(185)).toBe('3 min 05 s');
  expect(formatSeconds(3_725)).toBe('1 h 02 min');
  expect(formatPercent(212 / 300)).toBe('70.67 %');
  expect(plural(1, 'photo')).toBe('1 photo');
  expect(plural(2002, 'photo')).toBe('2,002 photos');
});
