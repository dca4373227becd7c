import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { englishSpeech } from '../../src/cli/english-speech.ts';
import { portugueseSpeech } from '../../src/cli/portuguese-speech.ts';
import { augmentationOf } from '../../src/image/augment/augmentation.ts';
import { inPortuguese } from '../../src/messages/portuguese.ts';
import { english as englishReport } from '../../src/report/english.ts';
import { judgedModels, judgedOn } from '../../src/report/judged-model.ts';
import { portuguese as portugueseReport } from '../../src/report/portuguese.ts';
import { modelOf } from '../../src/report/run-record.ts';
import { runStory } from '../../src/report/story/run-story.ts';
import { exampleCrossValidation, exampleFineTune, exampleLabelErrors, exampleRecord, exampleTrainRecord, withEvaluation, withFeatureMap } from '../fixtures/run-record.ts';
import { englishIn } from './english-words.ts';

const record = exampleRecord({ sample: true });
const trained = exampleTrainRecord();
const foreign = { type: 'network', name: 'X', origin: 'Y', tap: 'Z', features: 2, size: 224, place: 'classifier', averaged: true, otherwise: { crop: true, interpolation: 'bicubic' }, remembered: true };
const known = {
  name: 'X', default: true, size: 224, parameters: 2, bytes: 8, preprocessing: { order: 'rgb', mean: [1, 2, 3.5], standardDeviation: [1, 1, 1] },
  taps: [{ name: 'Z', features: 2, parameters: 2 }], top1: { accuracy: 0.5, source: 'Y' }, license: 'L', source: 'S', weights: { file: 'F' },
};
/** What a sentence may be made of: tried one after the other until both languages have an answer. */
const attempts: readonly (readonly unknown[])[] = [
  [withFeatureMap(record).featureMap, record], [2, [0.5, 0.25], 3], ['X', [['Y', 2, 3, 0.5]]],
  [record], [modelOf(record, 'scratch'), record], [2, record], [record, { recipe: 'notebook', file: 'x', models: record.models }], ['A', [[2, 'B']]],
  ['X', 2, [['loss', 1, 0.5], ['accuracy', 0.5, 1]], 'iteration'], [['loss', 'accuracy'], 'X', 'Y'], ['X', 'iteration'], ['X', ['Y', 'Z']], [2, modelOf(record, 'scratch').history[0]],
  ['scratch', 2], ['notebook'], [2, 3, 'photo'], [2, 'photo'], ['X', 2, 3, 4, 5], [2, 3, 4], [['en', 'pt']], [[0.5, 0.75]], ['X', 'Y', 'Z'], ['cpu'], [{ device: 'cuda', program: null }, 'Y'],
  [modelOf(trained, 'transfer'), trained], ['X', [[2, 0.5]]], [exampleFineTune, trained], [exampleCrossValidation, trained], [exampleLabelErrors, trained], [1, exampleLabelErrors, trained], [[[0.5, 2]], 0.5], ['X', [[2, 0.9, 0.5]]], [judgedModels(withEvaluation(trained), englishReport.modelName), judgedOn(trained), null], [{ unlike: 2, share: 0.5, validation: 3, interval: [0.4, 0.6] }, 4],
  [{ class: 'X', threshold: 0.5, validation: { images: 2 }, test: { images: 3, called: 2, precision: 0.5, interval: [0.4, 0.6], falseNegatives: 2 } }, () => 'Y'],
  ['X', { images: 2, coverage: 0.5, accuracy: 0.5, interval: [0.4, 0.6] }, () => 'Y'], [foreign], [known], [augmentationOf('strong')],
  ['X', 'Y', { photos: 'different', shared: 3, difference: { difference: 0.1, interval: [-0.1, 0.2] }, mcnemar: null }],
  [{ task: 'training', model: 'X', plain: true, batch: 2, repeats: 3, workers: 2, threads: 1 }], [runStory(record).found[0], record], [{ name: 'X', license: 'other', source: 'Y', hub: null }, undefined], [modelOf(record, 'scratch'), record, null], [record, 'hashed'], [{ size: 224, resize: 'nearest' }, 2],
];

/** Numbers and rules, which are tested where they are; and what is the same in every language: names, signs, what is typed. */
const left = /\.(formats|told|translated|countRight|numbers)\b|^cli\.(language|words\.none|words\.parameters|help\.compare\.examples\.0|help\.summary\.examples\.[01]|help\.dataGet\.examples\.0|help\.(cache|backbones|profile)\.examples\.\d|words\.costColumns\.5|words\.works\.(between|outside)|words\.backboneColumns\.4)$|^report\.(recipeNames\.default|chartWords\.shareCurves\.roc\.title|evaluationWords\.f1|runsWords\.columns\.images)$/;

type Sentence = { readonly road: string; readonly english: string; readonly portuguese: string };

/** Two catalogues side by side: each text with the road that leads to it. */
function sentences(one: unknown, other: unknown, road: string): readonly Sentence[] {
  if (left.test(road)) return [];
  if (typeof one === 'string' && typeof other === 'string') return [{ road, english: one, portuguese: other }];
  if (typeof one === 'function' && typeof other === 'function') return [told(one as Told, other as Told, road)];
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return [{ road, english: '', portuguese: '' }];
  const theirs = new Map(Object.entries(other));
  return Object.entries(one).flatMap(([key, value]) => sentences(value, theirs.get(key), `${road}.${key}`));
}

type Told = (...given: readonly unknown[]) => unknown;

function told(one: Told, other: Told, road: string): Sentence {
  for (const given of attempts) {
    try {
      const [english, portuguese] = [JSON.stringify(one(...given)), JSON.stringify(other(...given))];
      if (english !== '[]' && !/undefined|NaN|\[object/.test(english + portuguese)) return { road, english, portuguese };
    } catch {
      continue;
    }
  }
  return { road, english: '', portuguese: '' };
}

const speech = (language: 'en' | 'pt-BR'): unknown => ({ ...{ en: englishSpeech, 'pt-BR': portugueseSpeech }[language] });
const all = [...sentences(englishReport, portugueseReport, 'report'), ...sentences(speech('en'), speech('pt-BR'), 'cli')];

test('each sentence of the report and of the command is there in both languages, and differs', () => {
  expect(all.length).toBeGreaterThan(180);
  expect(all.filter(({ english, portuguese }) => english === portuguese).map(({ road, english }) => `${road}: ${english}`)).toEqual([]);
});

test('no English is left in the Portuguese', () => {
  const values = /Example CPU/g;
  expect(all.flatMap(({ road, portuguese }) => englishIn(portuguese.replaceAll(values, '')).map((found) => `${road}: ${found}`))).toEqual([]);
});

test('what stands for arguments and values has its word', async () => {
  const { places } = englishSpeech.words;
  const loaded = await Promise.all(commands(englishSpeech).map(({ load }) => load()));
  const named = loaded.flatMap(({ args }) => Object.entries(args).map(([name, { type, valueHint }]) => (type === 'positional' ? name.toUpperCase() : (valueHint ?? ''))));
  expect(named.filter((name) => !/^([A-Z](,[A-Z])*|URL)?$/.test(name) && !Object.hasOwn(places, name))).toEqual([]);
});

test('of several sentences and of reasons inside sentences each is translated', () => {
  expect(inPortuguese('Check its name. Rename the class.')).toBe('Verifique o nome. Renomeie a classe.');
  expect(inPortuguese('/my photos/x holds no sub-folder and 1,234 files; at least two classes are needed.')).toBe('/my photos/x contém 1.234 arquivos, sem nenhuma subpasta; são necessárias pelo menos duas classes.');
  expect(inPortuguese('Class Cat has no readable photo:\n  a: b.jpg: empty file\n  and 3 more files')).toBe('A classe Cat não tem nenhuma foto legível:\n  a: b.jpg: arquivo vazio\n  e mais 3 arquivos');
  expect(inPortuguese('x.onnx: the node conv1 (Conv) does not fit: conv: the image has 3 channels but the kernel expects 4 (x is [1,3,8,8], w is [2,4,3,3]).')).toBe(
    'x.onnx: o nó conv1 (Conv) não se encaixa: conv: a imagem tem 3 canais, mas o kernel espera 4 (x é [1,3,8,8], w é [2,4,3,3]).',
  );
  expect(inPortuguese('The folder runs/x cannot be made: permission is denied.')).toBe('A pasta runs/x não pode ser criada: permissão negada.');
});

test('words that are not ours stay as they are', () => {
  for (const text of ['Unexpected token } in JSON at position 3', '', ' ', 'photos', 'my photos: for you', 'load failed:Protobuf parsing failed.']) expect(inPortuguese(text)).toBe(text);
});
