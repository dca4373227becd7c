/** @file What stands on charts, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import type { ChartWords, Pass } from '../charts/words.ts';

const { count, percent, decimal, plural } = portugueseFormats;

const passes: Readonly<Record<Pass, readonly [one: string, many: string]>> = { epoch: ['época', 'épocas'], iteration: ['iteração', 'iterações'] };

export const portugueseChartWords: ChartWords = {
  formats: portugueseFormats,
  numbers: { decimal: ',', thousands: '.', grouping: [3], currency: ['R$ ', ''] },
  learningCurves: 'Curvas de aprendizado',
  measures: { loss: 'Perda', accuracy: 'Acurácia' },
  axes: { loss: 'entropia cruzada, menor é melhor', accuracy: 'proporção de imagens certas' },
  epoch: 'época',
  train: 'treino',
  validation: 'validação',
  comparison: 'Do zero e por transferência',
  testAccuracy: 'Acurácia no teste',
  rightShare: 'proporção de imagens de teste certas',
  withInterval: 'com o intervalo de 95 %',
  guessing: 'escolha ao acaso',
  range: (low, high, images) => `${decimal(low * 100, 1)} a ${percent(high, 1)}, n = ${count(images)}`,
  fewer: 'Aprender com menos imagens',
  perClass: 'imagens de treino de cada classe',
  confusion: 'Matriz de confusão',
  said: 'o modelo disse',
  truth: 'classe real',
  noPasses: (name, pass) => `${name} não tem ${passes[pass][1]}.`,
  moves: (name, passed, ends, pass) => {
    const moved = ends.map(([measure, first, last]) =>
      measure === 'loss'
        ? `a perda na validação vai de ${decimal(first, 3)} a ${decimal(last, 3)}`
        : `a acurácia na validação vai de ${percent(first, 1)} a ${percent(last, 1)}`,
    );
    return `${name}: em ${plural(passed, ...passes[pass])}, ${moved.join(' e ')}.`;
  },
  curves: (measures, sentences, counted) =>
    `Linhas de ${measures.map((measure) => ({ loss: 'perda', accuracy: 'acurácia' })[measure]).join(' e ')} por ${counted}; tracejadas para as imagens de treino, cheias para as de validação. ${sentences}`,
  grows: (name, points) => `${name}: ${points.map(([perClass, accuracy]) => `${percent(accuracy, 1)} com ${plural(perClass, 'imagem', 'imagens')} de treino de cada classe`).join(', ')}.`,
  score: (name, accuracy, images, low, high) =>
    `${name}: acerta ${percent(accuracy, 1)} de ${count(images)} imagens de teste, intervalo de 95 % de ${percent(low, 1)} a ${percent(high, 1)}.`,
  row: (truth, called) => {
    const total = called.reduce((sum, [each]) => sum + each, 0);
    const parts = called.map(([each, name]) => `${plural(each, 'identificada', 'identificadas')} como ${name}`);
    return `De ${plural(total, 'imagem', 'imagens')} de ${truth}: ${parts.length === 0 ? 'nenhuma' : parts.join(', ')}.`;
  },
};
