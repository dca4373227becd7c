/** @file The words of the report on the test photos that cost a model most, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { agreeing, picture } from './portuguese-words.ts';
import type { mistakeWords as englishWords } from './words-mistakes.ts';

const { count, decimal, plural } = portugueseFormats;

export const mistakeWords: typeof englishWords = {
  heading: 'As imagens de teste mais difíceis, e onde o modelo olhou',
  note: (record) => {
    const [these, those, them] = [agreeing(record, 'Estas', 'Estes'), agreeing(record, 'aquelas', 'aqueles'), agreeing(record, 'elas', 'eles')];
    const one = picture(record);
    return (
      `${these} são ${agreeing(record, 'as', 'os')} ${one}s de teste em que ${record.comparison === null ? 'o modelo' : 'cada modelo'} foi pior: ${those} a cuja classe verdadeira deu a menor probabilidade. ` +
      `Foram ${agreeing(record, 'escolhidas', 'escolhidos')} depois que ${agreeing(record, 'as', 'os')} ${one}s de teste foram ${agreeing(record, 'julgadas', 'julgados')}, e nada mudou por causa ${agreeing(record, 'delas', 'deles')}. Veja se o erro se entende, se o rótulo está certo e se há algo em comum entre ${them}.`
    );
  },
  reading: (record) => {
    const one = picture(record);
    return (
      `Ao lado de cada ${one}, ${agreeing(record, 'a mesma', 'o mesmo')} em cinza com um mapa por cima: amarelo onde estão as razões para a classe que o modelo disse, azul-escuro onde não há nenhuma. Cada mapa tem a sua própria escala: o seu ponto mais forte é amarelo, por mais fraco que seja. O mapa diz onde o modelo achou as razões, não o que viu ali; ` +
      `quando fica fora do objeto, num piso ou numa grade, o modelo pode ter aprendido com o que vinha junto ${agreeing(record, 'nas', 'nos')} ${one}s de treino.`
    );
  },
  shown: (shown, record) => `${count(shown)} de ${plural(record.data.split.test.length, picture(record))} de teste, ${agreeing(record, 'as piores', 'os piores')} primeiro.`,
  method: {
    cam: 'Os mapas são exatos (mapas de ativação de classe, Zhou et al. 2016): a pontuação de uma classe é a média do seu mapa mais uma constante.',
    'grad-cam': 'Os mapas vêm dos gradientes da pontuação (Grad-CAM, Selvaraju et al. 2017): uma aproximação, pois as últimas camadas olham para mais do que médias.',
  },
  noMaps: 'Esta rede não tem por dentro uma imagem pela qual tudo passe; por isso não há mapas.',
  said: 'O modelo',
  loss: (loss) => `perda ${decimal(loss, 2)}`,
  mapAlt: (label) => `Mapa das razões para ${label}`,
  nearest: 'Semelhantes no treino',
  nearAlt: (path, label) => `${path}, com o rótulo ${label}`,
  cosine: (cosine) => `cosseno ${decimal(cosine, 2)}`,
  least: 'nenhuma razão',
  most: 'razão mais forte',
};
