/** @file The words of the report on the map of the features, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { agreeing, picture } from './portuguese-words.ts';
import type { mapWords as englishWords } from './words-figures.ts';

const { count, percent } = portugueseFormats;

export const mapWords: typeof englishWords = {
  heading: 'O que a rede pré-treinada vê',
  note: ({ explained: [first, second], photos: { length } }, record) => {
    const all = record.data.split.test.length;
    return `Cada ponto é ${agreeing(record, 'uma das', 'um dos')} ${count(length)} ${picture(record)}s de teste${length < all ? ` (de ${count(all)}; ${agreeing(record, 'aquelas', 'aqueles')} em que um modelo errou vêm antes ${agreeing(record, 'das outras', 'dos outros')})` : ''}, no lugar que suas características lhe dão: o que a rede congelada calcula antes da camada final. Os eixos são os dois em que essas características mais diferem (componentes principais). Eles contêm ${percent(first, 1)} e ${percent(second, 1)} da variância (n = ${count(length)}): o que está perto aqui pode estar longe nos demais. Cor e forma são a classe real; um anel marca o que o modelo por transferência tomou por outra classe.`;
  },
  look: (record) => `Aponte para um deles para ver ${agreeing(record, 'a sua', 'o seu')} ${picture(record)}; um clique leva até lá. O teclado para nos que têm anel.`,
};
