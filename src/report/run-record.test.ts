import { expect, test } from 'vitest';
import { exampleRecord, exampleTrainRecord, withEvaluation } from '../../test/fixtures/run-record.ts';
import { HeadstartError } from '../base/errors.ts';
import { modelOf, parseRunRecord } from './run-record.ts';

/** The example as JSON with one field changed, or left out when the value is undefined. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const record: unknown = JSON.parse(JSON.stringify(exampleRecord()));
  const last = path.at(-1)!;
  let at = record as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>;
  at[last] = value;
  return JSON.stringify(record);
}

function errorOf(text: string): HeadstartError {
  try {
    parseRunRecord(text, 'runs/a/run.json');
  } catch (error) {
    if (error instanceof HeadstartError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('a record survives its way through JSON', () => {
  const record = exampleRecord({ skipped: [{ path: 'Cat/1.jpg', reason: 'empty' }] });
  expect(parseRunRecord(JSON.stringify(record), 'run.json')).toEqual(record);
});

test('all figures of the test survive it too; an older record has none', () => {
  const record = withEvaluation(exampleRecord());
  expect(parseRunRecord(JSON.stringify(record), 'run.json')).toEqual(record);
  const { mcnemar } = record.comparison!;
  const older = { ...record, models: record.models.map(({ evaluation: _evaluation, ...model }) => model), comparison: { mcnemar } };
  expect(parseRunRecord(JSON.stringify(older), 'run.json')).toEqual(exampleRecord());
});

test('what an older version did not say of a transfer model is null', () => {
  const record = exampleTrainRecord();
  const { converged, ...probe } = record.models[0]!.probe!;
  const older = { ...record, models: [{ ...record.models[0]!, probe: { ...probe, path: probe.path.map(({ l2, iterations, validationLoss, validationAccuracy }) => ({ l2, iterations, validationLoss, validationAccuracy })) } }] };
  const { probe: read } = parseRunRecord(JSON.stringify(older), 'run.json').models[0]!;
  expect([converged, read!.converged, ...read!.path.map((point) => point.converged)]).toEqual([true, null, null, null]);
});

test('fields of a later version are let through', () => {
  expect(parseRunRecord(changed(['later'], 1), 'run.json')).toEqual(exampleRecord());
});

test.each([
  [['seed'], 'one', 'the field seed is wrong: expected number, received string.'],
  [['models', 0, 'test', 'accuracy'], undefined, 'the field models[0].test.accuracy is wrong: expected number, received undefined.'],
  [['models', 1, 'history', 1, 'loss'], null, 'the field models[1].history[1].loss is wrong: expected number, received null.'],
  [['models', 1, 'confusion'], [[1, 2]], 'the field models[1].confusion is wrong: expected 2 rows of 2 counts, one a class.'],
  [['models', 1, 'name'], 'scratch', 'the field models is wrong: expected scratch and transfer, each once.'],
  [['data', 'counts'], { Cat: 1 }, 'the field data.counts.Dog is wrong: expected the number of photos of this class.'],
  [['created'], 'yesterday', 'the field created is wrong: invalid ISO datetime.'],
])('the wrong field %j is named', (path, value, message) => {
  const error = errorOf(changed(path, value));
  expect(error.code).toBe('data');
  expect(error.message).toBe(`runs/a/run.json: ${message}`);
  expect(error.hint).toContain('docs/run-json.md');
});

test('of two wrong fields the first is named', () => {
  const text = changed(['seed'], 'x').replace('"recipe":"default"', '"recipe":"other"');
  expect(errorOf(text).message).toContain('the field seed');
});

test('another version of the schema is told as such', () => {
  const error = errorOf(changed(['schema'], 2));
  expect(error.message).toBe('runs/a/run.json: the field schema is wrong: this Headstart reads version 1 of run.json.');
  expect(error.hint).toContain('run the comparison again');
});

test('what is no JSON and what is no record is refused with its path', () => {
  expect(errorOf('{"schema": 1').message).toMatch(/^runs\/a\/run\.json: not JSON: /);
  expect(errorOf('[]').message).toBe('runs/a/run.json: not a run record: expected object, received array.');
});

test('models are found by name', () => {
  expect(modelOf(exampleRecord(), 'transfer').parameters.trainable).toBe(8_194);
});
