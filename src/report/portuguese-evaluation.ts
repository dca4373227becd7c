/** @file The words of the report on all figures of the test photos, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import type { NotSureBand } from '../evaluation/not-sure-band.ts';
import { gapOf, type JudgedModel, type JudgedOn } from './judged-model.ts';
import { agreeing, intervalText, picture, testPictures } from './portuguese-words.ts';
import type { ComparisonRecord } from './run-record.ts';
import type { evaluationPageWords as englishPage, evaluationWords as englishEvaluation } from './words-evaluation.ts';
import type { Paragraph } from './words-explain.ts';

const { count, decimal, percent, plural } = portugueseFormats;

export const evaluationWords: typeof englishEvaluation = {
  heading: 'O teste por inteiro',
  caption: 'Todas as medidas do teste, cada uma com seu intervalo de 95 % onde há um',
  measure: 'Medida',
  none: 'nenhuma',
  rows: {
    balancedAccuracy: 'Acurácia balanceada', macroF1: 'F1, média das classes', kappa: 'Kappa de Cohen', auc: 'Área sob a curva ROC', averagePrecision: 'Precisão média',
    logLoss: 'Perda logarítmica', brier: 'Escore de Brier', calibrationError: 'Erro de calibração esperado',
  },
  topK: (k) => `Classe real entre as ${count(k)} primeiras`,
  shareInterval: (interval) => `intervalo de 95 %: ${intervalText(interval)}`,
  interval: ([low, high]) => `intervalo de 95 %: ${decimal(low, 4)} a ${decimal(high, 4)}`,
  note:
    'Os intervalos de proporções de imagens são os de Wilson; os outros vêm de imagens sorteadas de novo e de novo (bootstrap, BCa) e só aparecem onde o sorteio diz algo. A acurácia balanceada conta todas as classes igualmente. ' +
    'O kappa é a concordância além do acaso: 0 é chutar, 1 é perfeito. A área e a precisão média separam cada classe das outras pela sua probabilidade, em todos os limiares, e são médias das classes. ' +
    'A perda logarítmica, o escore de Brier (0 a 2) e o erro de calibração julgam as probabilidades: menor é melhor.',
  classes: 'Classe por classe',
  classesNote: 'Precisão: do que foi chamado assim, a proporção que é assim. Revocação: do que é assim, a proporção que foi chamada assim. F1 é a média harmônica das duas.',
  classesCaption: (name) => `${name}, classe por classe`,
  className: 'Classe',
  precision: 'Precisão',
  recall: 'Revocação',
  f1: 'F1',
  support: 'Imagens',
  macro: 'Média das classes',
  weighted: 'Média, ponderada pelas imagens',
  area: {
    roc: (name, area) => `${name}: a área sob ela é ${decimal(area, 4)}.`,
    precisionRecall: (name, area) => `${name}: a precisão média é ${decimal(area, 4)}.`,
  },
  allAnswered: (name, accuracy) => `${name}: ${percent(accuracy, 1)} certas quando todas são respondidas.`,
  paragraphs: (models, on, comparison) => [...differenceOf(comparison), detectable(models, on, comparison), ...notSure(models, on)],
};

export const evaluationPageWords: typeof englishPage = {
  kicker: (model) => `Headstart, avaliação de ${model}`,
  title: (right, images) => `Acerta ${count(right)} de ${plural(images, 'foto')}`,
  photosIn: 'As fotos estão em',
  confusionNote: (images) => `Cada linha contém as fotos de uma classe, cada coluna o que o modelo disse; n = ${count(images)}. Os acertos ficam na diagonal.`,
  learned: (learned, images) => `O modelo aprendeu com ${count(learned)} destas ${plural(images, 'foto')} ou foi escolhido por elas, o que favorece os números. Avalie-o com outras fotos.`,
  unlike: ({ unlike, share, validation, interval }, images) =>
    `${count(unlike)} de ${plural(images, 'foto')} (intervalo de 95 %: ${intervalText(interval)}) ${unlike === 1 ? 'é diferente' : 'são diferentes'} das fotos com que o modelo aprendeu: suas características ficam mais longe do que as de ${percent(share, 0)} de ${plural(validation, 'foto')} de validação. O que ele diz delas vale pouco.`,
  one: 'foto',
  decided: ({ class: label, threshold, validation, test }) =>
    threshold === null || test.precision === null || test.interval === null
      ? `Com o limiar pedido, escolhido com ${plural(validation.images, 'foto')} de validação, nenhuma de ${plural(test.images, 'foto')} recebe a classe ${label}.`
      : `A partir de uma probabilidade de ${percent(threshold, 2)}, escolhida com ${plural(validation.images, 'foto')} de validação, ${count(test.called)} de ${plural(test.images, 'foto')} recebem a classe ${label}, ${percent(test.precision, 1)} delas com razão (intervalo de 95 %: ${intervalText(test.interval)}); sem achar: ${count(test.falseNegatives)}.`,
  back: 'voltar às mais difíceis',
  photosHeading: 'As fotos',
  choose: (first) => `${first === 1 ? 'A foto cuja classe real recebeu' : `As ${count(first)} fotos cuja classe real recebeu`} a menor probabilidade, da mais difícil em diante. Escolha um número para ver as suas fotos: cada linha é uma classe, cada coluna, o que o modelo disse.`,
  all: (shown) => `Mostrar ${plural(shown, 'foto')} desta página, isto é, todas`,
  hardest: (shown, images) => `${count(shown)} de ${plural(images, 'foto')}, da pior em diante.`,
  footer: 'Feito pelo Headstart. Esta página não precisa de rede e contém tudo o que mostra.',
};

function points(share: number): string {
  return decimal(share * 100, 1);
}

function differenceOf(comparison: ComparisonRecord | null): readonly Paragraph[] {
  if (comparison?.difference === undefined || comparison.difference === null) return [];
  const { accuracy, loss } = comparison.difference;
  const side = accuracy.difference === 0 ? 'é igual à' : `fica ${points(Math.abs(accuracy.difference))} pontos ${accuracy.difference > 0 ? 'acima' : 'abaixo'} da`;
  const within = accuracy.interval === null ? '' : ` (intervalo de 95 % da diferença: ${points(accuracy.interval[0])} a ${points(accuracy.interval[1])} pontos)`;
  const losses = loss.interval === null ? '' : ` A perda da transferência menos a da rede treinada do zero é ${decimal(loss.difference, 3)} (intervalo de 95 %: ${decimal(loss.interval[0], 3)} a ${decimal(loss.interval[1], 3)}, bootstrap pareado).`;
  return [{ lead: 'A diferença tem seu próprio intervalo.', text: `A acurácia da transferência ${side} da rede treinada do zero${within}. Os dois modelos foram julgados com as mesmas imagens; por isso ele é mais estreito do que os dois intervalos sugerem.${losses}` }];
}

function detectable(models: readonly JudgedModel[], on: JudgedOn, comparison: ComparisonRecord | null): Paragraph {
  const { images, discordance, difference, known } = gapOf(models, comparison);
  const all = testPictures(on, images);
  const between = !known ? 'para um modelo pior, que erra em outras imagens,' : `entre modelos que, como estes dois, diferem em ${percent(discordance, 1)} ${agreeing(on, 'delas', 'deles')},`;
  if (difference === null) return { lead: `${all} não bastam para mostrar uma diferença entre modelos.`, text: `O teste de McNemar ao nível de 5 % dificilmente acharia qualquer diferença ${between.replace(/,$/, '')}. Para comparar, é preciso ter mais ${picture(on)}s de teste.` };
  return {
    lead: `Com ${all}, uma diferença abaixo de ${points(difference)} pontos mal se distingue da sorte.`,
    text: `Uma diferença de acurácia desse tamanho ${between} é achada pelo teste de McNemar (nível de 5 %) umas quatro vezes em cinco; uma menor, mais raramente. Quatro vezes mais ${picture(on)}s a reduziriam à metade.`,
  };
}

function notSure(models: readonly JudgedModel[], on: JudgedOn): readonly Paragraph[] {
  if (on.validation === 0) return [];
  return [{ lead: '"Não sei" também é resposta.', text: models.map(({ name, evaluation }) => band(name, evaluation.notSure, on)).join(' ') }];
}

function band(name: string, found: NotSureBand | null, on: JudgedOn): string {
  const one = picture(on);
  const [the, ofTest] = [agreeing(on, 'as', 'os'), `${one}s de teste`];
  const validated = `n${the} ${count(on.validation)} ${one}s de validação`;
  if (found === null) return `${name}: nenhuma confiança torna certas 99 % das suas respostas ${validated}.`;
  const { wanted, threshold, validation, test } = found;
  const given = test.accuracy === null || test.interval === null
    ? agreeing(on, 'nenhuma foto de teste é respondida', 'nenhum desenho de teste é respondido')
    : `d${the} ${ofTest}, responde ${percent(test.coverage, 1)} e acerta ${percent(test.accuracy, 1)} dessas (intervalo de 95 %: ${intervalText(test.interval)}, n = ${count(test.images)})`;
  if (validation.coverage === 1) return `${name}: ${validated}, ${percent(wanted, 0)} das respostas estão certas mesmo respondendo a tudo; ${given}.`;
  return `${name}: quando só responde a partir de uma confiança de ${percent(threshold, 1)}, ${percent(wanted, 0)} das suas respostas estão certas ${validated}, pel${the} quais ela foi escolhida; ${given}.`;
}
