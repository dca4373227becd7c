/** @file The words of the report on cross-validation and on labels that may be wrong, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { agreeing, intervalText, picture } from './portuguese-words.ts';
import type { RunRecord } from './run-record.ts';
import type { crossValidationWords as englishCrossValidation, labelWords as englishLabels } from './words-out-of-fold.ts';

const { count, percent, plural } = portugueseFormats;

/** "1.700 fotos de treino e validação". */
function learned(record: RunRecord, images: number): string {
  return `${plural(images, picture(record))} de treino e validação`;
}

export const crossValidationWords: typeof englishCrossValidation = {
  heading: 'Validação cruzada',
  caption: 'Acurácia parte por parte',
  fold: 'Parte',
  images: (record) => agreeing(record, 'Fotos julgadas', 'Desenhos julgados'),
  accuracy: 'Acurácia',
  mean: 'Média das partes',
  verdict: ({ folds, images, accuracy, interval, mean }, record) => {
    const accuracies = folds.map((fold) => fold.accuracy);
    return (
      `Validação cruzada em ${count(folds.length)} partes: acerta ${percent(accuracy, 1)} de ${learned(record, images)} (intervalo de 95 %: ${intervalText(interval)}); ` +
      `parte por parte, de ${percent(Math.min(...accuracies), 1)} a ${percent(Math.max(...accuracies), 1)}, em média ${percent(mean, 1)}.`
    );
  },
  note: ({ folds, images, effective }, record) => {
    const one = picture(record);
    return (
      `${agreeing(record, 'Cada foto foi julgada', 'Cada desenho foi julgado')} uma vez, por uma regressão softmax que aprendeu com as outras ${count(folds.length - 1)} partes; a força e a temperatura também foram escolhidas sem a parte. ` +
      `${agreeing(record, 'As', 'Os')} ${one}s de teste não entram aqui. O intervalo é o de Wilson sobre ${agreeing(record, 'todas as', 'todos os')} ${count(images)}: o acaso de quais ${one}s existem` +
      (effective < images - 0.5 ? `; como ${agreeing(record, 'algumas estão ligadas', 'alguns estão ligados')} entre si, valem por ${count(Math.round(effective))} sem ligação. ` : '. ') +
      'Ele não vem da dispersão das partes, cujas camadas finais aprenderam quase com o mesmo: de uma só validação cruzada não se obtém estimativa sem viés dessa variância (Bengio e Grandvalet 2004). ' +
      `O que ${agreeing(record, 'outras', 'outros')} ${one}s de treino teriam mudado não está nele; por isso ele é um pouco estreito.`
    );
  },
};

export const labelWords: typeof englishLabels = {
  heading: 'Rótulos que podem estar errados',
  label: 'Rótulo',
  says: 'Parece',
  alt: (path, given) => `${path}, com o rótulo ${given}`,
  verdict: ({ images, found }, record) => {
    const all = learned(record, images);
    return found.length === 0 ? `Nenhum rótulo de ${all} parece errado.` : `${plural(found.length, 'rótulo')} de ${all} ${found.length === 1 ? 'pode estar errado: vale' : 'podem estar errados: valem'} uma olhada.`;
  },
  note: (shown, { folds, found }, record) => {
    const one = picture(record);
    return (
      `${agreeing(record, 'Cada foto foi julgada', 'Cada desenho foi julgado')} por uma regressão softmax que não aprendeu com ${agreeing(record, 'ela', 'ele')} (${count(folds)} partes). A aprendizagem confiante (Northcutt, Jiang e Chuang 2021) conta, a partir disso, quantos rótulos de cada classe são provavelmente de outra, e toma esse tanto, ` +
      `os mais prováveis primeiro. Entre eles há ${one}s que são apenas difíceis: olhe antes de mudar algum. ${agreeing(record, 'As', 'Os')} ${one}s de teste ficam de fora, pois só se olha para ${agreeing(record, 'elas', 'eles')} uma vez.` +
      (shown < found.length ? ` Aparecem ${count(shown)} de ${count(found.length)}; run.json lista ${agreeing(record, 'todas', 'todos')}.` : '')
    );
  },
};
