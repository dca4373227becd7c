/** @file The words of the report on the split in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { agreeing, picture } from './portuguese-words.ts';
import type { splitCaption as englishCaption, splitNotes as englishNotes } from './words-split.ts';

const { count, plural } = portugueseFormats;

export const splitCaption: typeof englishCaption = ({ recipe, data: { splitBy, split } }) => {
  const all = Object.values(split).reduce((sum, { length }) => sum + length, 0);
  if (splitBy !== null && splitBy.given === all) return 'Divisão, como foi dada';
  const rule = splitBy?.rule ?? (recipe === 'notebook' ? 'shuffled' : 'stratified');
  return { hashed: 'Divisão, cada imagem pelo seu conteúdo', stratified: 'Divisão, feita classe por classe', shuffled: 'Divisão, todas juntas' }[rule];
};

export const splitNotes: typeof englishNotes = (record) => {
  const { splitBy, split } = record.data;
  if (splitBy === null) return [];
  const one = picture(record);
  const { rule, given, together, moved, conflicting } = splitBy;
  const all = Object.values(split).reduce((sum, { length }) => sum + length, 0);
  return [
    ...(rule === 'hashed' && given < all ? [`A parte de cada ${one} vem de um hash do seu arquivo com a semente, de modo que ${agreeing(record, 'novas', 'novos')} ${one}s deixam ${agreeing(record, 'as outras', 'os outros')} onde estão; as proporções são as que o acaso dá.`] : []),
    ...(given > 0 ? [`${plural(given, `${one} tem a sua parte como foi dada`, `${one}s têm as suas partes como foram dadas`)}.`] : []),
    ...(together > 0 ? [`${count(together)} ${one}s ficam ${agreeing(record, 'juntas com outras', 'juntos com outros')} dos mesmos bytes, de aparência quase igual ou do seu grupo.`] : []),
    ...(moved > 0 ? [`${plural(moved, `${one} está`, `${one}s estão`)} em outro lugar que não o do hash, para que nenhuma classe falte em uma parte.`] : []),
    ...(conflicting > 0 ? [`${count(conflicting)} ${one}s têm exatamente os bytes de ${agreeing(record, 'uma', 'um')} ${one} de outra classe: uma das suas classes está errada.`] : []),
  ];
};
