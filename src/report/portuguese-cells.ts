/** @file The words of the report on the photos behind each cell of a confusion matrix, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { agreeing, picture } from './portuguese-words.ts';
import type { cellWords as englishWords } from './words-cells.ts';

const { count: number, plural } = portugueseFormats;

export const cellWords: typeof englishWords = {
  behind: (record) => `${agreeing(record, 'As', 'Os')} ${picture(record)}s por trás de cada número`,
  choose: (record) => `Escolha um número para ver ${agreeing(record, 'as suas', 'os seus')} ${picture(record)}s: cada linha é uma classe, cada coluna o que o modelo disse.`,
  said: (label) => `disse ${label}`,
  title: (truth, said) => (truth === said ? `${truth}, certo` : `${truth}, confundido com ${said}`),
  pair: (truth, said, count) => (truth === said ? `${truth}, certo: ${number(count)}` : `${truth}, confundido com ${said}: ${number(count)}`),
  count: (shown, of, one) => (shown === of ? plural(of, one) : `${number(shown)} de ${plural(of, one)} estão nesta página`),
  pairs: (count) => (count === 0 ? 'nenhuma classe foi confundida com outra' : 'o que mais se confundiu'),
  rest: (count) => `mais ${number(count)}`,
  notDrawn: (classes) => `Uma matriz de ${number(classes)} classes não se lê: não está desenhada, mas run.json a guarda (confusion), e junto às fotos estão os pares que mais se confundiram.`,
  omitted: (count) => `${plural(count, 'par', 'pares')} de classes, sem nenhuma foto nesta página, só ${count === 1 ? 'está' : 'estão'} em run.json (confusion).`,
  gone: 'Aqui não há imagens: esta página foi refeita a partir de run.json, e o arquivo pictures.json, que guarda as fotos e os mapas da execução, não está ao lado dele. Todos os números são os da execução.',
  back: 'voltar à amostra sorteada',
  all: (shown, record) => `Ver ${agreeing(record, 'todas as', 'todos os')} ${number(shown)} ${picture(record)}s desta página`,
};
