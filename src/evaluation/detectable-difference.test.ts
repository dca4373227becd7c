import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectableBelow, detectableDifference, independentDiscordance } from './detectable-difference.ts';

test('more photos show smaller differences, more discordance hides them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 5000 }), fc.double({ min: 0.05, max: 0.5, noNaN: true }), (photos, discordance) => {
      const found = detectableDifference(photos, discordance)!;
      expect(detectableDifference(photos * 2, discordance)!).toBeLessThan(found);
      expect(detectableDifference(photos, discordance * 1.5)!).toBeGreaterThan(found);
      expect(found).toBeLessThan(discordance);
    }),
  );
});

test('few photos, or models that never differ, can show none', () => {
  expect(detectableDifference(20, 0.1)).toBeNull();
  expect(detectableDifference(300, 0)).toBeNull();
  expect(detectableDifference(0, 0.3)).toBeNull();
});

test('beside one model the other is worse by so much, and the discordance is that of both', () => {
  const { discordance, difference } = detectableBelow(300, 0.98);
  expect(discordance).toBeCloseTo(independentDiscordance(0.98, 0.98 - difference!), 12);
  expect(detectableDifference(300, discordance)).toBeCloseTo(difference!, 9);
  expect(detectableBelow(1200, 0.98).difference!).toBeLessThan(difference! / 1.7);
  expect(detectableBelow(5, 0.6)).toEqual({ discordance: 0.48, difference: null });
});

test('models that err independently differ where exactly one of them is right', () => {
  expect(independentDiscordance(0.9, 0.8)).toBeCloseTo(0.26, 12);
  expect(independentDiscordance(1, 1)).toBe(0);
});
