import { expect, test } from 'vitest';
import { exampleRecord } from '../../test/fixtures/run-record.ts';
import { mcnemar } from '../evaluation/mcnemar.ts';
import { comparedNames } from './compared-names.ts';
import { comparedRuns, unpairedRuns, type RunToCompare } from './compared-runs.ts';
import { english } from './english.ts';
import { portuguese } from './portuguese.ts';
import { renderRuns } from './runs-page.ts';
import type { RunPredictions } from './run-predictions.ts';

const classOf = (path: string): string => path.split('/')[0]!;
const otherOf = (label: string): string => (label === 'Cat' ? 'Dog' : 'Cat');

/** A run whose scratch model errs on every third test photo, and whose transfer model errs on the first `wrong`. */
function run(folder: string, wrong: number, { digest = (path: string): string | null => path, move = 0 }: { readonly digest?: (path: string) => string | null; readonly move?: number } = {}): RunToCompare {
  const example = exampleRecord({ transferRight: 300 - wrong });
  const test = example.data.split.test.map((path, index) => (index < move ? `${path}.new` : path));
  const predictions: RunPredictions = test.map((path, index) => {
    const truth = classOf(path);
    const said = (right: boolean): { label: string; confidence: number; loss: number } => ({ label: right ? truth : otherOf(truth), confidence: 0.9, loss: right ? 0.1 : 2.3 });
    return { path, sha256: digest(path), truth, said: { scratch: said(index % 3 !== 0), transfer: said(index >= wrong) } };
  });
  return { folder, record: { ...example, data: { ...example.data, split: { ...example.data.split, test } } }, predictions };
}

test('models of two runs on the same photos are tested photo by photo, with the p corrected for the number of pairs', () => {
  const { models, pairs } = comparedRuns([run('runs/a', 6), run('runs/b', 30)]);
  expect(models.map(({ run: number, name }) => `${number} ${name}`)).toEqual(['0 scratch', '0 transfer', '1 scratch', '1 transfer']);
  expect(pairs).toHaveLength(6);
  expect(pairs.every(({ photos, shared }) => photos === 'same' && shared === 300)).toBe(true);
  const between = pairs.find(({ first, second }) => first === 1 && second === 3)!;
  const truth = Array.from({ length: 300 }, () => 1);
  const direct = mcnemar(truth, truth.map((_, index) => Number(index >= 6)), truth.map((_, index) => Number(index >= 30)));
  expect(between.mcnemar).toMatchObject({ firstOnlyRight: 24, secondOnlyRight: 0, p: direct.p });
  expect(between.mcnemar!.adjusted).toBeGreaterThan(direct.p);
  expect(between.difference.difference).toBeCloseTo(-0.08, 12);
});

test('one photo that differs is enough for no test on the same photos, and the interval is that of independent ones', () => {
  const { pairs } = comparedRuns([run('runs/a', 6), run('runs/b', 30, { move: 1 })]);
  const between = pairs.find(({ first, second }) => first === 1 && second === 3)!;
  expect(between).toMatchObject({ photos: 'different', shared: 299, mcnemar: null });
  expect(english.runsWords.pair('A', 'B', between)).toContain('The test photos differ (299 are in both), so there is no test on the same photos.');
});

test('photos are told apart by their digests: another file of the same name is another photo, the same file elsewhere is the same', () => {
  const [a, b] = [run('runs/a', 6), run('runs/b', 30, { digest: (path) => (path.endsWith('850.jpg') ? 'changed' : path) })];
  expect(comparedRuns([a, b]).pairs.at(-2)).toMatchObject({ photos: 'different' });
  const moved = { ...b, predictions: a.predictions!.map((photo) => ({ ...photo, path: `elsewhere/${photo.path}` })) };
  expect(comparedRuns([a, moved]).pairs.at(-2)).toMatchObject({ photos: 'same', shared: 300 });
});

test('a run that keeps no predictions is paired within itself by its record, and with others not at all', () => {
  const old = { ...run('runs/old', 6), predictions: undefined };
  const comparison = comparedRuns([old, run('runs/b', 30)]);
  const { pairs } = comparison;
  expect(pairs[0]).toMatchObject({ photos: 'same', mcnemar: { firstOnlyRight: 4, secondOnlyRight: 90 } });
  expect(pairs[1]).toMatchObject({ photos: 'unknown', shared: null, mcnemar: null });
  expect(english.runsWords.pair('A', 'B', pairs[1]!)).toContain('Whether the test photos are the same is not known.');
  expect(unpairedRuns(comparison)).toEqual(['runs/old']);
});

test('the sentence on a pair calls both models by their names, so that nobody has to know which of them is the first', () => {
  const pair = comparedRuns([run('runs/a', 6), run('runs/b', 30)]).pairs.find(({ first, second }) => first === 1 && second === 3)!;
  expect(english.runsWords.pair('A', 'B', pair)).toContain('B less A: -8.0 points');
  expect(english.runsWords.pair('A', 'B', pair)).toContain('B alone is right on 0, A alone on 24');
  expect(portuguese.runsWords.pair('A', 'B', pair)).toContain('só B acerta 0; só A, 24');
});

test('models that tell different classes have a gap of which it is said that the tasks differ; the order of the classes is nothing', () => {
  const [a, b] = [run('runs/a', 6), run('runs/b', 30, { move: 3 })];
  const withClasses = (classes: readonly string[]) => comparedRuns([a, { ...b, record: { ...b.record, data: { ...b.record.data, classes: [...classes] } } }]).pairs.at(-2)!;
  expect(withClasses([...b.record.data.classes].reverse()).classes).toBe('same');
  const other = withClasses([...b.record.data.classes, 'Horse']);
  expect(other.classes).toBe('different');
  expect(english.runsWords.pair('A', 'B', other)).toMatch(/The two tell different classes.*does not say which model is better\.$/);
  expect(portuguese.runsWords.pair('A', 'B', other)).toContain('classes diferentes');
  expect(english.runsWords.pair('A', 'B', withClasses(b.record.data.classes))).not.toContain('different classes');
});

test('where no pair is tested, nothing is said of a limit of p', () => {
  expect(english.runsWords.pairsNote(0)).toContain('none is tested');
  expect(portuguese.runsWords.pairsNote(0)).toContain('nenhum é testado');
  expect(english.runsWords.pairsNote(1)).toBe('Below 0.05 a difference is called clear.');
});

test('names have as much of the folder as tells the runs apart', () => {
  const { models } = comparedRuns([run('first/photos', 6), run('second/photos', 6)]);
  expect(comparedNames(models, english)).toEqual(['Scratch [first/photos]', 'Transfer (vgg16) [first/photos]', 'Scratch [second/photos]', 'Transfer (vgg16) [second/photos]']);
});

test('the page has a row a model and a sentence a pair, in either language, and escapes what comes from folders', async () => {
  const comparison = comparedRuns([run('runs/<b>', 6), run('runs/b', 30, { move: 3 })]);
  const page = await renderRuns(comparison, english);
  expect(page).toContain('<h1>4 models of 2 runs</h1>');
  expect(page.match(/<li>/g)).toHaveLength(6);
  expect(page).toContain('95 % interval 93.0 to 100.0 %, n = 300');
  expect(page).not.toContain('<b>]');
  expect(await renderRuns(comparison, portuguese)).toContain('4 modelos de 2 execuções');
});
