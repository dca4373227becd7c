/** @file The words of the report on fine-tuning, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { augmentationText } from './portuguese-augmentation.ts';
import { agreeing, formatP, picture, testPictures } from './portuguese-words.ts';
import type { RunRecord } from './run-record.ts';
import type { FineTuneRecord } from './transfer-fields.ts';
import type { Paragraph } from './words-explain.ts';
import type { fineTuneWords as english } from './words-fine-tune.ts';

const { count, percent, decimal, plural } = portugueseFormats;

export const fineTuneWords: typeof english = {
  heading: 'Ajuste fino',
  caption: 'Só a camada final resolvida e a rede ajustada',
  measure: 'Medida',
  models: { probe: 'Só a camada final', fineTuned: 'Rede ajustada' },
  rows: { validationLoss: 'Perda na validação', validationAccuracy: 'Acurácia na validação', testLoss: 'Perda no teste', testAccuracy: 'Acurácia no teste' },
  verdict: ({ chosen, best, mcnemar, test: { probe, fineTuned }, layers, of, stopped, history }, record) => {
    const one = picture(record);
    const held = `${agreeing(record, 'das', 'dos')} ${one}s de validação`;
    const what = `Ajuste fino de ${count(layers)} de ${plural(of, 'camada')}`;
    const warning = stopped === 'diverged' ? ` ${divergedText(history.length)}` : '';
    if (best === 0) return `${what}: nenhuma época baixou a perda ${held}, e por isso se grava só a camada final.${warning}`;
    const moved =
      `${what}: acerta ${percent(fineTuned.accuracy, 1)} de ${testPictures(record, fineTuned.images)}; só com a camada final, ${percent(probe.accuracy, 1)} ` +
      `(${count(mcnemar.fineTunedOnlyRight)} a mais, ${count(mcnemar.probeOnlyRight)} a menos; p ${formatP(mcnemar.p)}, teste exato de McNemar).`;
    return `${moved} ${chosen === 'fineTuned' ? 'Grava-se a rede ajustada' : 'Grava-se só a camada final'}, pois a perda ${held} é menor.${warning}`;
  },
  paragraphs: (tuning, record) => [...whatParagraph(tuning, record), ...howParagraph(tuning, record)],
};

function whatParagraph({ from, boundary, layers, of, trainable, below, rows }: FineTuneRecord, record: RunRecord): readonly Paragraph[] {
  const one = picture(record);
  const lead = `O que se treinou: ${plural(layers, 'camada')} de ${count(of)}, a partir de ${from}, com a camada final: ${plural(trainable, 'peso')}.`;
  if (below === null || rows === null) return [{ lead, text: `Abaixo disso não há nada: cada passo começou ${agreeing(record, 'com as próprias', 'com os próprios')} ${one}s${record.options.augmentation === null ? '' : `, ${agreeing(record, 'mudadas', 'mudados')} ao acaso em cada época (${augmentationText(record.options.augmentation)})`}.` }];
  return [{
    lead,
    text:
      `A parte de baixo rodou uma vez, em ${below}, e deu ${boundary.map((size) => count(size)).join(' × ')} números para cada vista de ${agreeing(record, 'uma', 'um')} ${one} ` +
      `(${plural(rows.computed, 'vista calculada', 'vistas calculadas')} nesta execução, ${count(rows.cached)} do cache). As estatísticas da normalização em lote ficaram como estavam.`,
  }];
}

function divergedText(epochs: number): string {
  return `Aviso: ${epochs === 0 ? 'na primeira época' : `depois de ${plural(epochs, 'época')}`} a perda deixou de ser um número, e o treinamento terminou ali. Uma taxa de aprendizado menor pode ajudar.`;
}

function howParagraph({ learningRate, lowestFactor, epochs, batch, history, best, stopped }: FineTuneRecord, record: RunRecord): readonly Paragraph[] {
  const one = picture(record);
  const ended = {
    epochs: `Fez-se o total de ${plural(epochs, 'época')}.`,
    patience: `Terminou depois de ${plural(history.length, 'época')} de ${count(epochs)}, pois as últimas não trouxeram nada.`,
    diverged: divergedText(history.length),
  }[stopped];
  return [{
    lead: 'Como se treinou:',
    text:
      `com Adam, a partir da camada final resolvida, ${count(batch)} ${one}s em cada passo. A taxa de aprendizado sobe até ${rate(learningRate)} no primeiro décimo dos passos e depois cai ao longo de um cosseno até 0; ` +
      `a camada mais baixa que se treinou aprende ${factor(lowestFactor)} a mais alta. ${ended} ` +
      (best === 0 ? 'Os pesos de antes da primeira época foram os melhores' : `Ficaram os pesos da época ${count(best)}`) + ` pela perda ${agreeing(record, 'das', 'dos')} ${one}s de validação.`,
  }];
}

function rate(value: number): string {
  return String(Number(value.toPrecision(2))).replace('.', ',');
}

function factor(value: number): string {
  return value === 1 ? 'tão depressa quanto' : `${decimal(value, 2)} vez tão depressa quanto`;
}
