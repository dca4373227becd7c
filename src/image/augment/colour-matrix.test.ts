import { expect, test } from 'vitest';
import { brightness, contrast, hue, meanAfter, SAME_COLOURS, saturation, thenColours, type ColourMatrix, type MeanColour } from './colour-matrix.ts';

const close = (ours: ColourMatrix, theirs: ColourMatrix): void => {
  ours.forEach((weight, place) => {
    expect(weight).toBeCloseTo(theirs[place]!, 9);
  });
};
const grey = ([red, green, blue]: MeanColour): number => 0.299 * red + 0.587 * green + 0.114 * blue;
const mean: MeanColour = [120, 90, 40];

test('factors of 1 and a hue that is not turned change nothing', () => {
  for (const matrix of [brightness(1), contrast(1, mean), saturation(1), hue(0)]) close(matrix, SAME_COLOURS);
});

test('turns of the hue add up, and a whole circle is none', () => {
  close(thenColours(hue(0.1), hue(0.23)), hue(0.33));
  close(hue(1), SAME_COLOURS);
});

test('the hue and the saturation leave the grey of each colour', () => {
  for (const matrix of [hue(0.2), hue(-0.45), saturation(0.3), saturation(1.8)]) expect(grey(meanAfter(mean, matrix))).toBeCloseTo(grey(mean), 9);
  expect(meanAfter([77, 77, 77], hue(0.3)).map((value) => value.toFixed(6))).toEqual(['77.000000', '77.000000', '77.000000']);
});

test('a positive turn of the hue takes red towards green, and green towards blue', () => {
  const [red, green, blue] = meanAfter([200, 60, 60], hue(1 / 3));
  expect(green).toBeGreaterThan(Math.max(red, blue));
  const [, green2, blue2] = meanAfter([60, 200, 60], hue(1 / 3));
  expect(blue2).toBeGreaterThan(green2);
});

test('contrast pulls towards the grey of the mean, saturation towards its own grey, brightness towards black', () => {
  expect(meanAfter([250, 10, 10], contrast(0, mean))).toEqual([grey(mean), grey(mean), grey(mean)]);
  expect(meanAfter([250, 10, 10], saturation(0)).map((value) => value.toFixed(6))).toEqual(Array.from({ length: 3 }, () => grey([250, 10, 10]).toFixed(6)));
  expect(meanAfter([250, 10, 10], brightness(0.5))).toEqual([125, 5, 5]);
});

test('two maps in one are one after the other', () => {
  const [first, second] = [saturation(0.4), contrast(1.5, mean)];
  meanAfter(mean, thenColours(first, second)).forEach((value, channel) => {
    expect(value).toBeCloseTo(meanAfter(meanAfter(mean, first), second)[channel]!, 9);
  });
});
