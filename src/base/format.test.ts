import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatPercent, formatSeconds, formatsIn, plural } from './format.ts';

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

test('Portuguese parts thousands by points and the rest by a comma', () => {
  const { count, bytes, seconds, percent, decimal, plural: counted } = formatsIn('pt-BR');
  expect([count(1_209_058), bytes(1_209_058 * 4), percent(0.98667), decimal(0.071234, 4)]).toEqual(['1.209.058', '4,61 MB', '98,67 %', '0,0712']);
  expect([seconds(12.34), seconds(68), seconds(3_725)]).toEqual(['12,3 s', '1 min 08 s', '1 h 02 min']);
  expect([counted(0, 'foto'), counted(1, 'foto'), counted(2002, 'foto'), counted(2, 'imagem', 'imagens')]).toEqual(['0 fotos', '1 foto', '2.002 fotos', '2 imagens']);
  expect(formatsIn('en').count(1_209_058)).toBe('1,209,058');
});
