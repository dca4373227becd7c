/** @file The words of the story of a run in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { agreeing, formatP, intervalText, picture } from './portuguese-words.ts';
import { isClear } from './run-facts.ts';
import type { ModelName } from './run-fields.ts';
import type { Statement, StoryKind, StoryNumbers } from './story/story-fields.ts';
import type { storyHeadings as englishHeadings } from './words-story.ts';
import type { Pictured } from './words.ts';

/** The noun, and the form of a word that agrees with it: feminine for photos, masculine for drawings. */
type Noun = { readonly one: string; readonly of: (feminine: string, masculine: string) => string };
type Sentences = { readonly [Kind in StoryKind]: (numbers: StoryNumbers[Kind], noun: Noun) => string };

const { count, decimal, plural, seconds, percent: share } = portugueseFormats;
const named: { readonly [name in ModelName]: string } = { scratch: 'a rede treinada do zero', transfer: 'o modelo por transferência' };
const Named: { readonly [name in ModelName]: string } = { scratch: 'A rede treinada do zero', transfer: 'O modelo por transferência' };
const points = (value: number): string => decimal(value * 100, 1);
const percent = (value: number): string => share(value, 1);
const list = (names: readonly string[]): string => (names.length > 5 ? `${count(names.length)} classes` : names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} e ${names.at(-1)!}`);
const p = (value: number): string => `p ${formatP(value)}, teste exato de McNemar`;
const test = (images: number, one: string): string => `${plural(images, one)} de teste`;

export const storyHeadings: typeof englishHeadings = {
  story: 'A execução em poucas palavras', caution: 'O que não concluir', next: 'O que tentar a seguir', warnings: 'Antes de acreditar', costliest: 'Veja as imagens mais difíceis e onde o modelo olhou.',
};

const sentences: Sentences = {
  compared: ({ classes, train, validation, test: images, backbone }, { one, of }) =>
    `Dois modelos aprenderam a distinguir ${list(classes)} com ${of('as mesmas', 'os mesmos')} ${plural(train, one)} de treino e mais ${count(validation)} para fazer escolhas: uma rede pequena treinada do zero e uma nova cabeça sobre a rede pré-treinada ${backbone}. Os dois foram avaliados uma única vez, ${of('nas mesmas', 'nos mesmos')} ${test(images, one)}.`,
  trained: ({ classes, train, validation, test: images, backbone, accuracy, interval }, { one }) =>
    `Uma nova cabeça sobre a rede pré-treinada ${backbone} aprendeu a distinguir ${list(classes)} com ${plural(train, one)} de treino e mais ${count(validation)} para fazer escolhas. Em ${test(images, one)} que não tinha visto, acerta ${percent(accuracy)} (intervalo de 95 %: ${intervalText(interval)}).`,
  chance: ({ images, scratchOnly, transferOnly, p: chance, difference, interval }, { one, of }) => {
    const all = test(images, one);
    if (scratchOnly + transferOnly === 0) return `Os dois modelos acertam e erram ${of('as mesmas', 'os mesmos')} ${one}s, de ${all}: nada aqui os distingue.`;
    const alone = `De ${all}, só a transferência acerta ${count(transferOnly)} e só a rede treinada do zero acerta ${count(scratchOnly)} (${p(chance)})`;
    if (difference === 0) return `${alone}: uma divisão igual, que não diz de nenhum dos dois que seja melhor.`;
    const [low, high] = interval === null ? [0, 0] : difference > 0 ? interval : [-interval[1], -interval[0]];
    const within = interval === null ? '' : ` (intervalo de 95 %: ${points(low)} a ${points(high)})`;
    const which = `${difference > 0 ? 'a transferência' : 'a rede treinada do zero'} está à frente por ${points(Math.abs(difference))} pontos de acurácia${within}`;
    return isClear(chance) ? `${alone}: ${which}, mais do que o acaso explica.` : `${alone}: ${which}, o que o acaso também explica. Isso não prova que sejam iguais.`;
  },
  beside: ({ classes, guessing, largest, centroid, images }, { one, of }) =>
    `Para comparar: uma escolha ao acaso entre ${plural(classes, 'classe')} acertaria ${share(guessing, 0)}${largest > guessing + 0.01 ? `; dizer sempre a maior classe, ${share(largest, 0)}` : ''}` +
    `${centroid === null ? '' : `; tomar a classe de média mais próxima, o que nada treina, ${percent(centroid)} ${of('das mesmas', 'dos mesmos')} ${count(images)} ${one}s`}.`,
  detectable: ({ images, difference, to }, { one, of }) => `Com ${test(images, one)}, uma diferença de menos de ${points(difference)} pontos dificilmente se distingue da sorte${{ these: '', another: ` quando outro modelo erra ${of('outras', 'outros')} ${one}s`, third: ` quando um terceiro modelo erra ${of('outras', 'outros')} ${one}s que não ${of('as', 'os')} do melhor destes` }[to]}.`,
  effort: ({ scratch, transfer, cached }) =>
    `A transferência treinou ${plural(transfer.trained, 'peso')}; a rede treinada do zero, ${count(scratch.trained)}${ratio(scratch.trained, transfer.trained)}. O treinamento levou ${seconds(transfer.training)} em vez de ${seconds(scratch.training)}; com a leitura, a rede pré-treinada e o teste, ${seconds(transfer.total)} em vez de ${seconds(scratch.total)}${cached === 0 ? '' : ` (sem o que a rede pré-treinada tinha visto em uma execução anterior: ${plural(cached, 'vista')})`}.`,
  fewer: ({ perClass, train, accuracy, images, all, others }, { one, of }) =>
    others.model === 'scratch'
      ? `Uma cabeça com ${plural(train, one)} de treino (no máximo ${count(perClass)} de cada classe) acerta ${percent(accuracy)} de ${test(images, one)}, não menos que a rede treinada do zero com ${of('todas as', 'todos os')} ${count(all)} (${percent(others.accuracy)}).`
      : `Uma cabeça com apenas ${plural(train, one)} de treino (no máximo ${count(perClass)} de cada classe) ${accuracy < others.accuracy ? 'já ' : ''}acerta ${percent(accuracy)} de ${test(images, one)}; com ${of('todas as', 'todos os')} ${count(all)}, ${percent(others.accuracy)}.`,
  fineTuned: ({ kept, trained, seconds: took, layers, of: all, probe, accuracy, images, gained, lost, p: chance }, { one, of }) =>
    `Treinar também ${count(layers)} das ${plural(all, 'camada')} da rede pré-treinada (ajuste fino: ${plural(trained, 'peso')}, ${seconds(took)} do treinamento) ${accuracy === probe ? `deixou a acurácia em ${percent(probe)}` : `levou a acurácia de ${percent(probe)} a ${percent(accuracy)}`} em ${test(images, one)} ` +
    `(${count(gained)} ${of('ganhas', 'ganhos')}, ${count(lost)} ${of('perdidas', 'perdidos')}; ${p(chance)}). ${kept ? 'É essa rede que foi salva' : 'O que foi salvo é a cabeça sozinha'}: a escolha foi feita pela perda ${of('nas', 'nos')} ${one}s de validação.`,
  crossValidated: ({ folds, images, accuracy, interval }, { one }) => `A validação cruzada de ${count(folds)} partes, que avalia ${plural(images, one)} de treino e de validação, dá ${percent(accuracy)} (intervalo de 95 %: ${intervalText(interval)}).`,
  fails: ({ model, wrong, images, worst, pair }, { one }) =>
    `${Named[model]} erra ${count(wrong)} de ${test(images, one)}. ${worst === null ? 'Nenhuma classe é mais difícil que as outras' : `A classe mais difícil é ${worst.name}: erra ${count(worst.wrong)} de ${count(worst.of)}`}` +
    `${pair === null ? '' : `; a confusão mais frequente é tomar ${pair.truth} por ${pair.said} (${count(pair.count)})`}.`,
  perfect: ({ model, images, errors }, { one, of }) => `${Named[model]} não erra ${of('nenhuma', 'nenhum')} de ${test(images, one)}. Isso não quer dizer nunca: até ${percent(errors)} de erros seriam compatíveis com isso (intervalo de 95 %, Wilson).`,

  loss: ({ model, loss, wrong, images }, { one }) =>
    `Perda não é acurácia perdida. Uma perda de ${decimal(loss, 3)} no teste ${loss < 1 ? `não significa ${percent(loss)} de erros` : `não é proporção alguma de ${one}s`}: ${named[model]} erra ${count(wrong)} de ${test(images, one)} (${percent(wrong / Math.max(1, images))}). ` +
    'A perda mede quão pouca probabilidade a classe real recebeu; o README do notebook do curso com o qual o Headstart começou a lê como proporção de erros, um engano fácil de cometer.',
  parameters: ({ total, frozen, trained, scratch }) =>
    `Ter parâmetros não é treiná-los. Dos ${plural(total, 'parâmetro')} do modelo por transferência, ${count(frozen)} estão congelados: foram aprendidos antes, com outras imagens, e ficaram como vieram. Os outros ${count(trained)} foram treinados` +
    `${scratch === null ? '.' : `${trained < scratch ? ', menos que' : '; não são menos que'} os ${count(scratch)} da rede treinada do zero.`}`,

  moreTest: ({ images, difference, needed }, { one, of }) => `Teste com mais ${one}s: para encontrar uma diferença de ${points(Math.abs(difference))} pontos, são ${of('necessárias', 'necessários')} cerca de ${count(roundUp(needed))} ${one}s de teste, não ${count(images)} (teste de McNemar, quatro vezes em cinco).`,
  morePhotos: ({ from, to, gained, lost, p: chance }, { one, of }) => `Reúna mais ${one}s: de ${count(from)} a ${count(to)} por classe, ${count(gained)} ${one}s de teste foram ${of('ganhas', 'ganhos')} e ${count(lost)} ${of('perdidas', 'perdidos')} (${p(chance)}); a curva ainda sobe.`,
  tryFineTune: ({ wrong, images }, { one }) => `Deixe a rede pré-treinada aprender também, com --fine-tune last: ${wrong === 1 ? 'resta' : 'restam'} ${count(wrong)} de ${test(images, one)} a ganhar.`,
  biggerTest: ({ wrong, images, gap }, { one }) => `Teste com mais ${one}s antes de procurar um modelo melhor: ${wrong === 1 ? 'só resta' : 'só restam'} ${count(wrong)} de ${test(images, one)} a ganhar (${points(wrong / images)} pontos), e este teste dificilmente mostra uma diferença de menos de ${points(gap)} pontos.`,
  harderPhotos: ({ images }, { one, of }) => `Tente ${one}s mais difíceis, de outro lugar ou de outra câmera, com headstart evaluate: ${count(images)} acertos em ${count(images)} não permitem distinguir bons modelos entre si; é preciso que ${of('algumas sejam erradas', 'alguns sejam errados')}.`,
  tryCurve: ({ train }, { one, of }) => `Pergunte se mais ${one}s do que ${of('estas', 'estes')} ${count(train)} ajudariam: --curve treina cabeças com menos ${of('delas', 'deles')}.`,

  drawings: ({ images }) => `Estes são os desenhos que acompanham o Headstart, não fotos: o que ${test(images, 'desenho')} mostram é como o método funciona, não o quanto ele acerta em fotos.`,
  inImageNet: ({ backbone, classes, found }) =>
    `${backbone} aprendeu com o ImageNet, que tem ${found.map(({ name, kinds }) => `${plural(kinds, 'classe')} do tipo ${name}`).join(' e ')} entre as suas 1.000. Para ${count(found.length)} das suas ${plural(classes, 'classe')} ela já saiu na frente, o que não aconteceria com coisas que nunca viu. (Isto se baseia nos nomes das classes.)`,
  smallTest: ({ images, model, interval }, { one }) => `O teste é pequeno: em ${plural(images, one)}, a acurácia ${model === 'scratch' ? 'da rede treinada do zero' : 'do modelo por transferência'} pode ser qualquer valor de ${intervalText(interval)} (intervalo de 95 %).`,
  imbalanced: ({ largest, smallest, always }) =>
    `As classes são desiguais: ${count(largest.count)} de ${largest.name}, ${count(smallest.count)} de ${smallest.name}. Dizer sempre a maior classe do teste acertaria ${percent(always)}: compare a acurácia com isso e veja a acurácia balanceada.`,
  torn: ({ photos }, { one, of }) => `${plural(photos, `${one} tem cópia ou parente próxim${of('a', 'o')}`, `${one}s têm cópias ou parentes próxim${of('as', 'os')}`)} em outra parte da divisão: o teste pergunta em parte o que foi visto no treino e parece melhor por isso.`,
  conflicting: ({ photos }, { one, of }) => `${plural(photos, `${one} tem`, `${one}s têm`)} exatamente os mesmos bytes que ${of('uma', 'um')} ${one} de outra classe: um dos dois rótulos está errado.`,
  calibration: ({ model, error, confidence, accuracy, images }, { one }) =>
    `Não tome as probabilidades ao pé da letra: em ${test(images, one)}, ${named[model]} tem em média ${percent(confidence)} de confiança e acerta ${percent(accuracy)}; o erro de calibração esperado é de ${percent(error)}.`,
  lookAtLabels: ({ found, images }, { one }) => `${plural(found, 'rótulo', 'rótulos')} de ${plural(images, one)} de treino e de validação ${found === 1 ? 'pode estar errado: olhe-o' : 'podem estar errados: olhe-os'} antes de culpar o modelo.`,
  oneClass: ({ model, name, images }, { one, of }) => `${Named[model]} diz ${name} para ${of('todas as', 'todos os')} ${test(images, one)}: não aprendeu a distinguir as classes.`,
  baselineShort: ({ epochs, before, last }) =>
    before !== null && last < before
      ? `A rede treinada do zero mal tinha aprendido: ${plural(epochs, 'época')}, e a perda na validação ainda caía no fim (de ${decimal(before, 3)} a ${decimal(last, 3)}). Com mais épocas chegaria mais perto.`
      : `A rede treinada do zero mal tinha aprendido: teve ${plural(epochs, 'época')}. Com mais, talvez chegasse mais perto.`,
  validationBetter: ({ validation, test: tested, validationImages, images }, { one, of }) =>
    `O modelo se sai melhor ${of('nas', 'nos')} ${plural(validationImages, one)} de validação (${percent(validation)}), ${of('pelas quais', 'pelos quais')} foi escolhido, do que em ${test(images, one)} (${percent(tested)}): as partes podem ser diferentes, ou a escolha se ajusta demais ${of('às suas', 'aos seus')} ${one}s. Acredite no teste.`,
};

export function storySentence<Kind extends StoryKind>({ kind, numbers }: Statement<Kind>, pictured: Pictured): string {
  return sentences[kind](numbers, { one: picture(pictured), of: (feminine, masculine) => agreeing(pictured, feminine, masculine) });
}

function ratio(more: number, fewer: number): string {
  return more >= 2 * fewer && fewer > 0 ? ` (${count(Math.round(more / fewer))} vezes mais)` : '';
}

function roundUp(needed: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - 1);
  return Math.ceil(needed / step) * step;
}
