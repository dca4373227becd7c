/** @file The words on saved runs side by side, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { formatP } from './portuguese-words.ts';
import { isClear } from './run-facts.ts';
import type { runsWords as englishWords } from './words-runs.ts';

const { count, decimal, percent, plural } = portugueseFormats;

export const runsWords: typeof englishWords = {
  kicker: 'Headstart, execuções gravadas lado a lado',
  title: (runs, models) => `${plural(models, 'modelo')} de ${plural(runs, 'execução', 'execuções')}`,
  models: 'Os modelos',
  modelsNote: 'As acurácias de modelos avaliados com fotos diferentes não se comparam dígito a dígito: os intervalos dizem o quanto só o acaso as move.',
  pairs: 'Cada um contra cada um',
  pairsNote: (tested) =>
    tested > 1
      ? `São testados ${count(tested)} pares, e quanto mais testes, mais fácil é que um deles fique claro por acaso: p é corrigido por isso (Holm 1979). Abaixo de 0,05 uma diferença é considerada clara.`
      : tested === 1
        ? 'Abaixo de 0,05 uma diferença é considerada clara.'
        : 'De nenhum par se sabe que foi avaliado com exatamente as mesmas fotos, por isso nenhum é testado: há só intervalos.',
  columns: { model: 'Modelo', accuracy: 'Acurácia', interval: 'Intervalo de 95 %', images: 'n', loss: 'Perda', trainable: 'Pesos treinados', total: 'Pesos ao todo', seconds: 'Tempo', split: 'Treino/validação/teste', seed: 'Semente', places: 'Fotos' },
  parts: (train, validation, test) => [train, validation, test].map(count).join('/'),
  pair: (first, second, pair) => {
    const { difference: { difference, interval }, mcnemar, photos, shared, classes } = pair;
    const tasks = classes === 'same' ? '' : ' Os dois distinguem classes diferentes, e uma das tarefas pode ser mais difícil que a outra: a diferença não diz qual modelo é melhor.';
    const gap = `${second} menos ${first}: ${points(difference)} pontos de acurácia`;
    const range = interval === null ? '' : ` (intervalo de 95 %: ${points(interval[0])} a ${points(interval[1])})`;
    if (mcnemar !== null) {
      const { firstOnlyRight, secondOnlyRight, adjusted } = mcnemar;
      const one = `Das mesmas ${plural(shared ?? 0, 'foto', 'fotos')} de teste, só ${second} acerta ${count(secondOnlyRight)}; só ${first}, ${count(firstOnlyRight)}`;
      const verdict = isClear(adjusted) ? 'uma diferença clara' : 'estas fotos não dizem qual é melhor';
      return `${gap}${range}. ${one} (teste exato de McNemar, p corrigido ${formatP(adjusted)}): ${verdict}.${tasks}`;
    }
    const why =
      photos === 'unknown'
        ? 'Não se sabe se as fotos de teste são as mesmas.'
        : `As fotos de teste são diferentes (${count(shared ?? 0)} estão nas duas), por isso não há teste com as mesmas fotos.`;
    const clear = interval !== null && (interval[0] > 0 || interval[1] < 0);
    return `${gap}${range}. ${why} O intervalo é o de fotos independentes (Newcombe 1998): ${clear ? 'não contém o zero, e o acaso no sorteio das fotos dificilmente explica a diferença' : 'contém o zero, e o acaso no sorteio das fotos pode explicar a diferença'}.${tasks}`;
  },
  unpaired: (folders) => `${folders.join(', ')}: ali não há predictions.json (a execução é de uma versão anterior, ou o arquivo foi removido), por isso os seus modelos não podem ser testados foto a foto contra os de outras execuções. Para isso, execute de novo.`,
  footer: `Feito pelo Headstart a partir dos registros das execuções. Esta página não precisa de rede e contém tudo o que mostra. As acurácias vêm com o intervalo de ${percent(0.95, 0)} de Wilson.`,
};

function points(share: number): string {
  const text = decimal(share * 100, 1);
  return share > 0 && text !== '0,0' ? `+${text}` : text.replace(/^-(0,0)$/, '$1');
}
