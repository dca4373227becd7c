/** @file What stands on charts, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import type { ChartWords, Pass } from '../charts/words.ts';

const { count, percent, decimal, plural, seconds } = portugueseFormats;

/** 2,5e-4. */
const exponent = (rate: number): string => rate.toExponential(1).replace('.', ',');

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
  show: 'Mostrar',
  all: 'tudo',
  pointHint: 'Aponte para uma marca para ver os números exatos.',
  zoomHint: 'Aponte para uma marca para ver os números exatos. Ctrl e a roda do mouse ampliam, arrastar move, um clique duplo restaura.',
  zoom: { in: 'Ampliar', out: 'Reduzir', whole: 'Gráfico inteiro' },
  told: { model: 'modelo', photos: 'imagens', images: 'n', low: '95 % de', high: '95 % até', name: 'curva', share: 'proporção da classe' },
  perClass: 'imagens de treino de cada classe',
  rateRange: 'Teste de faixa da taxa de aprendizado',
  learningRate: 'taxa de aprendizado, que cresce a cada passo',
  confusion: 'Matriz de confusão',
  said: 'o modelo disse',
  truth: 'classe real',
  reliability: 'Confiabilidade',
  confidence: 'confiança do modelo',
  cost: {
    title: 'O que custou',
    titles: { parameters: 'Parâmetros', seconds: 'Tempo' },
    axes: { parameters: 'pesos (eixo logarítmico)', seconds: 'segundos' },
    rows: { total: 'todos os parâmetros', trained: 'parâmetros treinados' },
    parameters: (name, trained, total) => `${name}: ${count(trained)} de ${count(total)} parâmetros treinados.`,
    seconds: (name, phases) => `${name}: ${phases.map(([phase, taken]) => `${phase} ${seconds(taken)}`).join(', ')}.`,
  },
  recallByPhotos: {
    title: 'Classes por suas imagens de treino',
    recall: 'encontrada (revocação)',
    across: 'imagens de treino da classe',
    up: 'proporção encontrada de suas imagens de teste (revocação), com o intervalo de 95 %',
    description: (name, classes) => `${name}: ${classes.map(([label, train, images, recall]) => `${label} ${percent(recall, 0)} de ${plural(images, 'imagem', 'imagens')} de teste após ${plural(train, 'imagem', 'imagens')} de treino`).join('; ')}.`,
  },
  featureMap: {
    title: 'Mapa das características',
    axis: (component, share) => `componente ${component}: ${percent(share, 1)} da variância`,
    description: (images, [first, second], wrong) => `${plural(images, 'imagem', 'imagens')} de teste como pontos nos dois eixos em que suas características mais diferem, que contêm ${percent(first, 1)} e ${percent(second, 1)} da variância; cor e forma são a classe real. ${wrong === 0 ? 'O modelo acerta todas elas.' : `Um anel marca cada uma das ${count(wrong)} que o modelo tomou por outra classe.`}`,
  },
  shareCurves: {
    roc: { title: 'ROC', across: 'taxa de falsos positivos', up: 'taxa de verdadeiros positivos', description: 'Curva ROC: a proporção de uma classe que é encontrada contra a proporção das outras que é tomada por ela.' },
    precisionRecall: { title: 'Precisão e revocação', across: 'revocação', up: 'precisão', description: 'Curva de precisão e revocação: quanto do que é chamado de uma classe é dela, contra a proporção da classe que é encontrada.' },
    coverage: { title: 'Acurácia e cobertura', across: 'proporção de imagens respondidas', up: 'proporção de respostas certas', description: 'Acurácia contra cobertura: o que se ganha quando só as imagens de maior confiança são respondidas.' },
  },
  noPasses: (name, pass) => `${name} não tem ${passes[pass][1]}.`,
  moves: (name, passed, ends, pass) => {
    const moved = ends.map(([measure, first, last]) =>
      measure === 'loss'
        ? `a perda na validação vai de ${decimal(first, 3)} a ${decimal(last, 3)}`
        : `a acurácia na validação vai de ${percent(first, 1)} a ${percent(last, 1)}`,
    );
    return `${name}: em ${plural(passed, ...passes[pass])}, ${moved.join(' e ')}.`;
  },
  kept: (chosen, pass) => `Um anel marca a ${passes[pass][0]} ${chosen}, cujos pesos foram mantidos.`,
  curves: (measures, sentences, counted) =>
    `Linhas de ${measures.map((measure) => ({ loss: 'perda', accuracy: 'acurácia' })[measure]).join(' e ')} por ${counted}; tracejadas para as imagens de treino, cheias para as de validação. ${sentences}`,
  rates: (points, suggested) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return 'A perda pela taxa de aprendizado: nenhum passo foi dado.';
    const lowest = points.reduce((least, point) => (point[1] < least[1] ? point : least));
    return `A perda ao longo de ${plural(points.length, 'passo')} enquanto a taxa de aprendizado cresce de ${first[0].toExponential(0)} a ${last[0].toExponential(0)}: vai de ${decimal(first[1], 3)}, passando por ${decimal(lowest[1], 3)} em ${exponent(lowest[0])}, a ${decimal(last[1], 3)}. ${suggested === null ? 'Nenhuma taxa é sugerida.' : `Sugerida: ${exponent(suggested)}.`}`;
  },
  grows: (name, points) => `${name}: ${points.map(([perClass, accuracy]) => `${percent(accuracy, 1)} com ${plural(perClass, 'imagem', 'imagens')} de treino de cada classe`).join(', ')}.`,
  score: (name, accuracy, images, low, high) =>
    `${name}: acerta ${percent(accuracy, 1)} de ${count(images)} imagens de teste, intervalo de 95 % de ${percent(low, 1)} a ${percent(high, 1)}.`,
  reliable: (name, bins) => `${name}: ${bins.map(([images, confidence, accuracy]) => `${plural(images, 'imagem', 'imagens')} com ${percent(confidence, 0)} em média, ${percent(accuracy, 0)} certas`).join('; ')}.`,
  row: (truth, called) => {
    const total = called.reduce((sum, [each]) => sum + each, 0);
    const parts = called.map(([each, name]) => `${plural(each, 'identificada', 'identificadas')} como ${name}`);
    return `De ${plural(total, 'imagem', 'imagens')} de ${truth}: ${parts.length === 0 ? 'nenhuma' : parts.join(', ')}.`;
  },
};
