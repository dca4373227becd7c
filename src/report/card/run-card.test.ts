import { expect, test } from 'vitest';
import { exampleRecord, exampleTrainRecord, withEvaluation } from '../../../test/fixtures/run-record.ts';
import { withDecision } from '../../../test/fixtures/decided-run.ts';
import { englishIn } from '../../../test/languages/english-words.ts';
import { english } from '../english.ts';
import { portuguese } from '../portuguese.ts';
import { modelOf } from '../run-record.ts';
import { runCard } from './run-card.ts';

const photos = { size: 224, resize: 'bilinear-antialiased' };
const record = withEvaluation(exampleRecord());
const card = (name: 'scratch' | 'transfer'): string => runCard(modelOf(record, name), record, photos, english);

test('the front matter is what Hugging Face reads, and holds the result with its n', () => {
  const [, front] = card('transfer').split('---\n');
  for (const line of ['license: cc-by-4.0', 'library_name: onnx', 'pipeline_tag: image-classification', '- transfer-learning', '- accuracy', 'datasets:', '- microsoft/cats_vs_dogs', '      name: "Accuracy, n = 300"', '      value: 0.98']) expect(front!.split('\n')).toContain(line);
  // VGG16's weights are not of Hugging Face.
  expect(front).not.toContain('base_model');
  const known = { ...modelOf(record, 'transfer'), backbone: 'resnet-50' };
  expect(runCard(known, record, photos, english)).toContain('license: apache-2.0\n');
  expect(runCard(known, record, photos, english)).toContain('base_model: "Xenova/resnet-50"\n');
});

test('what is not known is called unknown', () => {
  const scratch = card('scratch');
  expect(scratch).toContain('license: unknown\n');
  expect(scratch).toContain('No pretrained network is in it.');
  const mine = exampleRecord({ classes: ['rust', 'dent'] });
  const text = runCard({ ...modelOf(mine, 'transfer'), backbone: 'mine' }, mine, photos, english);
  expect(text).toContain('Pretrained network mine: licence unknown.');
  expect(text).toContain('Photos: licence unknown.');
  expect(text).not.toContain('datasets:');
  const foreign = { ...mine, options: { ...mine.options, network: { origin: 'hf:owner/net/onnx/model.onnx@abc', size: 224, preprocessing: { order: 'rgb' as const, mean: [0, 0, 0] as const, standardDeviation: [1, 1, 1] as const } } } };
  expect(runCard({ ...modelOf(foreign, 'transfer'), backbone: 'net' }, foreign, photos, english)).toContain('base_model: "owner/net"\n');
});

test('figures have their interval and n, limits their numbers, and the warnings are those of this model', () => {
  const [scratch, transfer] = [card('scratch'), card('transfer')];
  expect(transfer).toContain('Accuracy 98.0 % (95 % interval 93.0 to 100.0 %, Wilson, n = 300 test photos that were looked at once)');
  expect(transfer).toContain('1,400 photos to learn from, 300 to choose by, 300 to test on, split each by a hash of its file (seed 7).');
  expect(transfer).not.toContain('had barely learned');
  expect(scratch).toContain('had barely learned');
  expect(scratch).not.toContain('learned from ImageNet');
  expect(transfer).not.toMatch(/undefined|NaN|\[object/);
});

test('a model that tells photos of other things says from where on, in both languages', () => {
  const unlike = { threshold: 0.741, share: 0.95, validation: 300, photos: 1400, test: { images: 300, unlike: 12, interval: [0.023, 0.0686] as const } };
  const model = { ...modelOf(record, 'transfer'), outOfDistribution: unlike };
  expect(runCard(model, record, photos, english)).toContain('above 0.741, which holds for 5 % of 300 validation photos, headstart calls a photo unlike them.');
  expect(runCard(model, record, photos, portuguese)).toContain('acima de 0,741, o que vale para 5 % de 300 fotos de validação, o headstart diz que a foto é diferente delas.');
});

test('a model that keeps a threshold says so on its card, since it is not by the most probable class alone that it answers', () => {
  const decided = withDecision(record);
  expect(runCard(modelOf(decided, 'transfer'), decided, photos, english)).toContain('- From which probability on photos are called Dog: 81.00 %, chosen on 300 validation photos.');
  expect(card('transfer')).not.toContain('From which probability');
});

test('names from the data make no markup, in the text, the front matter and the programs', () => {
  const evil = exampleRecord({ classes: ['</script><b>', 'a"b\n---'] });
  const text = runCard(modelOf(evil, 'transfer'), evil, photos, english);
  expect(text.split('\n').filter((line) => line === '---')).toHaveLength(2);
  expect(text.replaceAll(/```.*?```/gs, '').split('---').slice(2).join('---')).not.toMatch(/[^\\]<b>/);
  expect(text.match(/<\/script>/g)).toHaveLength(2);
});

test('a model of the notebook\'s resize has no page for browsers, which would resize otherwise', () => {
  const text = runCard(modelOf(record, 'transfer'), record, { size: 224, resize: 'nearest' }, english);
  expect(text).not.toContain('```html');
  expect(text).toContain('```python');
});

test('in Portuguese the words are Portuguese', () => {
  const trained = exampleTrainRecord();
  for (const [one, model] of [[record, modelOf(record, 'scratch')], [record, modelOf(record, 'transfer')], [trained, modelOf(trained, 'transfer')], [exampleRecord({ sample: true }), modelOf(record, 'transfer')]] as const) {
    const told = runCard(model, one, photos, portuguese).split('---\n').slice(2).join('').replaceAll(/```.*?```/gs, '').replaceAll(/`[^`]*`/g, '').replaceAll('CC BY', '');
    expect(englishIn(told)).toEqual([]);
    expect(told).toContain('intervalo de 95 %');
  }
});
