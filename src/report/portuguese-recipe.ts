/** @file The words of the report on recipes in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { agreeing, intervalText, picture } from './portuguese-words.ts';
import type { OtherRecord, RecipeName, RunRecord } from './run-record.ts';
import type { Paragraph } from './words-explain.ts';
import type { recipeWords as englishRecipe } from './words-recipe.ts';

export const recipeNames: Readonly<Record<RecipeName, string>> = { default: 'Headstart', notebook: 'Notebook do curso' };

export const recipeWords: typeof englishRecipe = {
  heading: 'Duas receitas',
  caption: 'Os dois modelos pelas duas receitas, cada um com as suas imagens de teste',
  recipe: 'Receita',
  model: 'Modelo',
};

export function notebookNote(record: RunRecord): string {
  return `Esta execução segue o notebook do curso: redimensionamento pelo vizinho mais próximo, entradas divididas por 255 depois de subtraída a média, e uma divisão de ${agreeing(record, 'todas as', 'todos os')} ${picture(record)}s sem considerar as classes.`;
}

export function recipeMeaning(record: RunRecord, other: OtherRecord): readonly Paragraph[] {
  const one = picture(record);
  const the = agreeing(record, 'as', 'os');
  const transfer = other.models.find(({ name }) => name === 'transfer');
  const seen = transfer === undefined ? '' : ` Aqui a transferência com essas entradas dá ${intervalText(transfer.test.interval)} (intervalo de 95 %, n = ${portugueseFormats.count(transfer.test.images)}).`;
  return [
    {
      lead: 'O notebook divide as entradas uma vez a mais.',
      text:
        'A VGG16 foi treinada com valores de pixel de cerca de -124 a 152: azul, verde e vermelho, subtraídas as suas médias. O notebook então os divide por 255, de modo que a rede congelada ' +
        `vê imagens quase sem contraste, como nunca viu antes, e as suas características dizem menos. Uma rede treinada do zero não se importa: aprende com o que recebe.${seen}`,
    },
    {
      lead: 'O seu redimensionamento joga pixels fora.',
      text: 'O vizinho mais próximo conserva um pixel no lugar de vários e deixa bordas serrilhadas. Um redimensionamento com antisserrilhamento conserva a média do que cobre; é com imagens assim que as redes são treinadas.',
    },
    {
      lead: `As duas receitas são avaliadas com ${one}s de teste diferentes.`,
      text:
        `O notebook embaralha ${agreeing(record, 'todas', 'todos')} ${the} ${one}s em conjunto, de modo que as suas partes têm, por acaso, mais ${one}s de uma classe que de outra; o Headstart dá a cada ${agreeing(record, 'uma', 'um')} a sua parte por um hash do seu arquivo. ` +
        'Compare os intervalos, não pontos percentuais isolados. Em 2.000 fotos do curso, com cinco divisões, uma camada densa sobre a média global da VGG16 chega a 95,1 % com as entradas certas e a 86,3 % com as do notebook; ' +
        'o próprio notebook relata 83,3 % (250 de 300, intervalo de 95 %: 78,7 a 87,1 %).',
    },
  ];
}
