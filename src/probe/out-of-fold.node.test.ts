import { expect, test } from 'vitest';
import { drawnPhotos, range } from '../../test/fixtures/drawn-photos.ts';
import { featureRows } from '../../test/fixtures/feature-rows.ts';
import { fitProbe } from './fit-probe.node.ts';
import { outOfFold } from './out-of-fold.node.ts';
import { probabilitiesOf } from './predict-probe.node.ts';

const { values, width, labels, classes } = drawnPhotos({ photos: 120, width: 20, classes: 2, apart: 0.3 });
const rows = featureRows(values, width);
const folds = [0, 1, 2, 3].map((fold) => range(0, 100).filter((photo) => (photo >> 1) % 4 === fold));

test('each photo is judged by a probe of the other folds, at the strength that the next fold has chosen', async () => {
  const { photos, probabilities, choices } = await outOfFold({ rows, labels, classes, folds });
  expect(photos).toEqual(range(0, 100));
  expect(choices).toHaveLength(4);
  for (const [fold, held] of folds.entries()) {
    const next = folds[(fold + 1) % 4]!;
    const others = range(0, 100).filter((photo) => !held.includes(photo));
    const chosen = await fitProbe({ rows, labels, classes, train: others.filter((photo) => !next.includes(photo)), validation: next, curve: false });
    expect(choices[fold]).toEqual({ l2: chosen.l2, temperature: chosen.temperature });
    const probe = await fitProbe({ rows, labels, classes, train: others, validation: [], l2: chosen.l2, curve: false });
    const softer = { kernel: probe.kernel.map((value) => value / chosen.temperature), bias: probe.bias.map((value) => value / chosen.temperature) };
    const said = await probabilitiesOf(softer, rows, held);
    for (const [place, photo] of held.entries()) expect(probabilities[2 * photo]).toBeCloseTo(said[2 * place]!, 5);
  }
});

test('the label of a photo has no part in what is said of it', async () => {
  const first = await outOfFold({ rows, labels, classes, folds });
  const held = folds[2]!;
  const turned = labels.map((label, photo) => (held.includes(photo) ? 1 - label : label));
  const second = await outOfFold({ rows, labels: turned, classes, folds });
  const of = ({ probabilities }: typeof first): number[] => held.map((photo) => probabilities[2 * photo]!);
  expect(of(second)).toEqual(of(first));
  expect([...second.probabilities]).not.toEqual([...first.probabilities]);
});

test('what is known is taken for every fold, and photos outside the folds have no part', async () => {
  const known = { l2: 0.5, temperature: 2 };
  const told: number[] = [];
  const first = await outOfFold({ rows, labels, classes, folds, known, onFold: (fold) => told.push(fold) });
  expect(first.choices).toEqual([known, known, known, known]);
  expect(told).toEqual([0, 1, 2, 3]);
  const others = labels.map((label, photo) => (photo >= 100 ? 1 - label : label));
  expect(await outOfFold({ rows, labels: others, classes, folds, known })).toEqual(first);
  const sharp = await outOfFold({ rows, labels, classes, folds, known: { ...known, temperature: 1 } });
  // Scores halved: the odds are the square roots of what they were.
  for (const photo of [0, 33, 99]) expect(Math.log(first.probabilities[2 * photo]! / first.probabilities[2 * photo + 1]!)).toBeCloseTo(Math.log(sharp.probabilities[2 * photo]! / sharp.probabilities[2 * photo + 1]!) / 2, 4);
});
