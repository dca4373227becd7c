/** @file What the command says of a split, in Brazilian Portuguese. */
import { formatsIn } from '../base/format.ts';
import type { CliWords } from './catalogue.ts';
import type { englishSplitWords } from './words-split.ts';

const { count: counted, plural } = formatsIn('pt-BR');

export const portugueseSplitWords: Pick<CliWords, keyof typeof englishSplitWords> = {
  given: (count) => plural(count, 'foto na parte que foi dada', 'fotos nas partes que foram dadas'),
  together: (count) => `${counted(count)} mantidas juntas: os mesmos bytes, aparência quase igual, ou um só grupo`,
  torn: (count) => `${counted(count)} têm os mesmos bytes, aparência quase igual ou um só grupo que fotos de outra parte, como as partes foram dadas: o teste sai favorecido. headstart data check diz quais são`,
  moved: (count) => `${counted(count)} fora do lugar que o hash lhes dá, para que nenhuma classe falte em uma parte`,
  conflicting: (count) => `${counted(count)} fotos têm exatamente os bytes de uma foto de outra classe: uma das suas classes está errada`,
  gone: (count) => `${plural(count, 'foto')} do manifesto anterior não ${count === 1 ? 'está' : 'estão'} mais lá`,
  parts: { train: 'treino', validation: 'validação', test: 'teste' },
  allClasses: 'todas',
  wantsOut: 'data split precisa de um arquivo para gravar.',
  manifestWritten: (file) => `Gravado em ${file}`,
};
