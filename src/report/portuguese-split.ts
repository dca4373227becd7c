/** @file The words of the report on the split in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { agreeing, picture } from './portuguese-words.ts';
import { splitRuleOf } from './run-facts.ts';
import type { splitCaption as englishCaption, splitNotes as englishNotes } from './words-split.ts';

const { count, plural } = portugueseFormats;

export const splitCaption: typeof englishCaption = (record) =>
  ({ given: 'Divisão, como foi dada', hashed: 'Divisão, cada imagem pelo seu conteúdo', stratified: 'Divisão, feita classe por classe', shuffled: 'Divisão, todas juntas' })[splitRuleOf(record)];

export const splitNotes: typeof englishNotes = (record) => {
  const { splitBy } = record.data;
  if (splitBy === null) return [];
  const one = picture(record);
  const { given, together, torn, moved, conflicting } = splitBy;
  return [
    ...(splitRuleOf(record) === 'hashed' ? [`A parte de cada ${one} vem de um hash do seu arquivo com a semente, de modo que ${agreeing(record, 'novas', 'novos')} ${one}s deixam ${agreeing(record, 'as outras', 'os outros')} onde estão; as proporções são as que o acaso dá.`] : []),
    ...(given > 0 ? [`${plural(given, `${one} tem a sua parte como foi dada`, `${one}s têm as suas partes como foram dadas`)}.`] : []),
    ...(together > 0 ? [`${count(together)} ${one}s ficam ${agreeing(record, 'juntas com outras', 'juntos com outros')} dos mesmos bytes, de aparência quase igual ou do seu grupo.`] : []),
    ...(torn > 0 ? [`${count(torn)} ${one}s têm em outra parte ${agreeing(record, 'outras', 'outros')} dos mesmos bytes, de aparência quase igual ou do seu grupo, como as partes foram dadas: o que se sabe do treinamento pode cair no teste, que sai favorecido.`] : []),
    ...(moved > 0 ? [`${plural(moved, `${one} está`, `${one}s estão`)} em outro lugar que não o do hash, para que nenhuma classe falte em uma parte.`] : []),
    ...(conflicting > 0 ? [`${count(conflicting)} ${one}s têm exatamente os bytes de ${agreeing(record, 'uma', 'um')} ${one} de outra classe: uma das suas classes está errada.`] : []),
  ];
};
