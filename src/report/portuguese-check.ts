/** @file What the page of a check of photos says, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import type { checkWords as englishCheckWords } from './words-check.ts';

const { count, decimal, plural } = portugueseFormats;

export const checkWords: typeof englishCheckWords = {
  title: (findings, images) => `${findings === 0 ? 'Nada de errado' : plural(findings, 'achado')} em ${plural(images, 'foto')} para treinar`,
  place: (root) => `Fotos em ${root}. Nada ali foi alterado.`,
  photosOf: 'Fotos para treinar, por classe',
  className: 'Classe',
  photos: 'Fotos',
  unequal: (most, times, fewest) =>
    Number.isFinite(times) ? `${most} tem ${decimal(times, 1)} vezes mais fotos que ${fewest}. Um modelo vê então quase só uma classe, e a acurácia sozinha o favorece: olhe cada classe separadamente.` : `${fewest} não tem foto para treinar.`,
  nothing: 'Nada de errado foi encontrado.',
  overview: 'O que foi encontrado',
  more: (more) => `mais ${count(more)}`,
  morePhotos: (more) => `e mais ${count(more)}`,
  noPicture: 'sem imagem',
  kinds: {
    'empty-class': { heading: 'Classes sem arquivos', note: 'O treinamento para diante delas. Ponha fotos na pasta, remova-a, ou deixe a classe de fora com um mapa de classes.' },
    unreadable: { heading: 'Ilegíveis', note: 'Nenhuma imagem sai destes arquivos, ou o formato não é lido. O treinamento os deixa de fora.' },
    empty: { heading: 'Arquivos vazios', note: 'Não há nada nestes arquivos. O treinamento os deixa de fora.' },
    'not-an-image': { heading: 'Não são imagens', note: 'Estes arquivos contêm outra coisa, digam o que disserem os nomes. O treinamento os deixa de fora.' },
    truncated: { heading: 'Incompletas ou danificadas', note: 'Falta uma parte da imagem: ela termina cedo demais, ou bytes se perderam no meio. Obtenha o original de novo, ou deixe-as de fora.' },
    misnamed: { heading: 'Com nome errado ou cores incomuns', note: 'O nome diz um formato e o arquivo tem outro, ou as cores são as de impressão ou têm um perfil incomum. O treinamento as lê mesmo assim; outros programas talvez não, ou mostram outras cores.' },
    tiny: { heading: 'Minúsculas', note: 'Tão poucos pixels mostram pouco depois de ampliados para o que uma rede recebe.' },
    'extreme-aspect': { heading: 'Muito compridas', note: 'As fotos são redimensionadas para um quadrado: o que é tão comprido ou tão alto fica irreconhecível.' },
    uniform: { heading: 'Quase nada para ver', note: 'Uma só cor, um degradê, ruído, ou um aviso no lugar de uma foto que não foi encontrada.' },
    'too-dark': { heading: 'Escuras demais', note: 'Sobra pouca luz. Se for preciso reconhecer fotos no escuro, fique com elas.' },
    'too-bright': { heading: 'Claras demais', note: 'Sobra pouco além do branco.' },
    blurry: { heading: 'Desfocadas', note: 'Até as bordas mais nítidas são suaves: fora de foco, tremidas, ou ampliadas de uma imagem pequena.' },
    grey: { heading: 'Cinzentas entre coloridas', note: 'Sem cor, enquanto a maior parte do conjunto tem. Não faz mal se estão em todas as classes por igual; se estão em uma só, um modelo pode aprender isso.' },
    huge: { heading: 'Enormes', note: 'Custam tempo e memória para ler, e nada disso resta depois de redimensionadas. Acima de 100 megapixels o treinamento as deixa de fora.' },
    duplicate: { heading: 'O mesmo arquivo mais de uma vez', note: 'Os mesmos bytes com vários nomes. Uma vez basta: o que está no treino e no teste torna o teste fácil demais.' },
    'near-duplicate': { heading: 'Quase a mesma foto', note: 'Uma foto em várias formas: redimensionada, salva de novo, cortada, espelhada. Elas devem ficar em uma só parte da divisão.' },
    'label-conflict': { heading: 'A mesma foto em várias classes', note: 'Pelo menos uma das classes é errada.' },
    'split-leak': { heading: 'A mesma foto em várias partes da divisão', note: 'O que se treinou é o que se testa: o resultado é bom demais.' },
    'likely-mislabelled': { heading: 'Provavelmente na classe errada', note: 'Um modelo que não aprendeu com elas diz outra coisa. Olhe antes de movê-las.' },
  },
};
