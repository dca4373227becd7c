/** @file The words of the report in Brazilian Portuguese; what each is for stands with the English ones. */
import { portugueseFormats, type Formats } from '../base/format.ts';
import { inPortuguese } from '../messages/portuguese.ts';
import { isClear, largestShare } from './run-facts.ts';
import { modelOf, modelsOf, type ModelRecord, type RunRecord } from './run-record.ts';
import { countRight, type headings as englishHeadings, type lines as englishLines, type mark as englishMark, type Pictured, type scoreCard as englishScoreCard, type table as englishTable } from './words.ts';

export { countRight };

export const language: string = 'pt-BR';
export const formats: Formats = portugueseFormats;
export const skipLink: string = 'Ir para os resultados';

const { count, percent, decimal, plural } = portugueseFormats;

export function translated(reason: string): string {
  return inPortuguese(reason);
}

export const headings: typeof englishHeadings = {
  results: 'Os números',
  curves: 'Curvas de aprendizado',
  confusion: 'O que foi confundido com o quê',
  photos: 'Algumas das imagens de teste',
  data: 'As imagens',
  meaning: 'O que estes números querem dizer, e o que não querem',
  use: 'Use o modelo',
  environment: 'Como esta execução foi feita',
};

export function plotTitle(record: RunRecord): string {
  return record.comparison === null ? 'Aprendizado por transferência' : 'Treinamento do zero e aprendizado por transferência';
}

export function passName(record: RunRecord): string {
  if (modelOf(record, 'transfer').head !== 'probe') return 'época';
  return record.comparison === null ? 'iteração' : 'época (do zero), iteração (transferência)';
}

export function modelName({ name, backbone }: Pick<ModelRecord, 'name' | 'backbone'>): string {
  if (name === 'scratch') return 'Do zero';
  return backbone === null ? 'Transferência' : `Transferência (${backbone})`;
}

export function plotSubtitle(record: RunRecord): string {
  const { split, classes } = record.data;
  const one = picture(record);
  return `${plural(split.train.length, one)} de treino, ${plural(split.test.length, one)} de teste, ${classes.length} classes`;
}

export function kicker(record: RunRecord): string {
  const classes = record.data.classes;
  const names = classes.length <= 5 ? classes.join(', ') : `${classes.length} classes`;
  return record.comparison === null ? `Headstart, classificador de imagens por transferência: ${names}` : `Headstart, comparação de dois classificadores de imagens: ${names}`;
}

export function footer(record: RunRecord): string {
  return `Feito pelo Headstart ${record.headstart}. Esta página não precisa de rede e contém tudo o que mostra.`;
}

export function picture(record: Pictured): string {
  return record.data.sample ? 'desenho' : 'foto';
}

/** "300 fotos de teste". */
export function testPictures(record: Pictured, images: number): string {
  return `${plural(images, picture(record))} de teste`;
}

/** The feminine form of a word for photos, the masculine one for drawings. */
export function agreeing(record: Pictured, feminine: string, masculine: string): string {
  return record.data.sample ? masculine : feminine;
}

export function headline(record: RunRecord): string {
  const { comparison } = record;
  if (comparison === null) {
    const alone = modelOf(record, 'transfer');
    return `Acerta ${count(countRight(alone))} de ${testPictures(record, alone.test.images)}`;
  }
  const [scratch, transfer] = [modelOf(record, 'scratch'), modelOf(record, 'transfer')];
  const [a, b] = [countRight(scratch), countRight(transfer)];
  const of = `de ${testPictures(record, transfer.test.images)}`;
  if (a === b) return `Empate: os dois modelos acertam ${count(a)} ${of}`;
  if (!isClear(comparison.mcnemar.p)) {
    return `Sem diferença clara: a transferência acerta ${count(b)} ${of}; a rede treinada do zero, ${count(a)}`;
  }
  return b > a
    ? `O aprendizado por transferência é melhor: acerta ${count(b)} ${of}; a rede treinada do zero, ${count(a)}`
    : `O treinamento do zero é melhor: acerta ${count(a)} ${of}; a transferência, ${count(b)}`;
}

export function disagreement(record: RunRecord): string {
  if (record.comparison === null) return beside(modelOf(record, 'transfer'), record);
  const { scratchOnlyRight, transferOnlyRight, p } = record.comparison.mcnemar;
  const one = picture(record);
  const k = scratchOnlyRight + transferOnlyRight;
  const all = testPictures(record, modelOf(record, 'transfer').test.images);
  if (k === 0) return `Os dois modelos acertam e erram ${agreeing(record, 'as mesmas', 'os mesmos')} ${one}s, de ${all}: nada aqui os distingue.`;
  const split =
    `Os dois modelos discordam em ${count(k)} de ${all} (um acerta, o outro erra): ` +
    `só a transferência acerta ${count(transferOnlyRight)} e só a rede treinada do zero acerta ${count(scratchOnlyRight)}.`;
  if (scratchOnlyRight === transferOnlyRight) return `${split} É uma divisão igual (p ${formatP(p)}, teste exato de McNemar): nada aqui diz que um é melhor.`;
  const chance = `Se os dois fossem igualmente bons, um desequilíbrio pelo menos tão grande surgiria por acaso com p ${formatP(p)} (teste exato de McNemar)`;
  return isClear(p)
    ? `${split} ${chance}: o acaso sozinho dificilmente o explica.`
    : `${split} ${chance}: ${agreeing(record, 'estas', 'estes')} ${one}s não permitem dizer qual modelo é melhor. Isso não prova que sejam iguais; mais ${one}s de teste talvez permitissem.`;
}

function beside({ centroid }: ModelRecord, record: RunRecord): string {
  const guessing = `Uma escolha ao acaso entre ${plural(record.data.classes.length, 'classe')} acertaria ${percent(1 / record.data.classes.length, 0)}${largestShare(record) > 1 / record.data.classes.length + 0.01 ? `; dizer sempre a maior classe, ${percent(largestShare(record), 0)}` : ''}.`;
  if (centroid === null) return guessing;
  return `${guessing} A média de classe mais próxima, com as mesmas características e sem treinar nada, acerta ${percent(centroid.accuracy, 1)} (intervalo de 95 %: ${intervalText(centroid.interval)}, n = ${count(centroid.images)}).`;
}

export function formatP(p: number): string {
  if (p < 0.0001) return '< 0,0001';
  return `= ${p < 0.05 ? decimal(Math.floor(p * 10_000) / 10_000, 4) : decimal(p, 2)}`;
}

export function intervalText([low, high]: readonly [number, number]): string {
  return `${decimal(low * 100, 1)} a ${percent(high, 1)}`;
}

export const scoreCard: typeof englishScoreCard = {
  right: (model, record) => `${count(countRight(model))} acertos em ${testPictures(record, model.test.images)}`,
  interval: (model) => `intervalo de 95 %: ${intervalText(model.test.interval)}, n = ${count(model.test.images)}`,
};

export const table: typeof englishTable = {
  measure: 'Medida',
  total: 'Total de parâmetros',
  trainable: 'Parâmetros treináveis',
  nonTrainable: 'Parâmetros não treináveis',
  loss: 'Perda no teste (entropia cruzada)',
  accuracy: 'Acurácia no teste',
  decode: 'Tempo: leitura das imagens',
  precision: 'Tempo: medição de float32 e int8',
  features: 'Tempo: rede congelada',
  training: 'Tempo: treinamento',
  evaluation: 'Tempo: imagens de teste',
  time: 'Tempo total',
  none: 'nenhum',
};

export function tableCaption(record: RunRecord): string {
  return record.comparison === null ? 'O modelo em números; cada peso conta 4 bytes, em int8 um' : 'Os dois modelos lado a lado; cada peso conta 4 bytes, em int8 um';
}

export function onImages(model: ModelRecord, record: RunRecord): string {
  return `em ${testPictures(record, model.test.images)}`;
}

export function curvesNote(record: RunRecord): string {
  const { train, validation } = record.data.split;
  const one = picture(record);
  return (
    `Linhas cheias: ${plural(validation.length, one)} de validação, ${agreeing(record, 'examinadas', 'examinados')} depois de cada ${passes(record)}. Tracejadas: ` +
    `${plural(train.length, one)} de treino, ${whenTrained(record)} Onde as duas se afastam, o modelo está decorando ${agreeing(record, 'as', 'os')} ${one}s de treino: é o sobreajuste.` +
    (record.options.augmentation === null || record.comparison === null ? '' : ` A rede treinada do zero aprendeu com ${one}s ${agreeing(record, 'mudadas', 'mudados')} ao acaso, mais difíceis: ali a linha tracejada diz menos.`)
  );
}

function whenTrained(record: RunRecord): string {
  const during = `durante o treinamento com ${agreeing(record, 'elas', 'eles')}`;
  if (modelOf(record, 'transfer').head !== 'probe') return `${during}.`;
  const fit = 'um segundo ajuste a partir de zero, na intensidade escolhida e à temperatura 1';
  return record.comparison === null
    ? `também depois de cada iteração. As iterações são as de ${fit}.`
    : `do modelo do zero ${during}, do de transferência depois de cada iteração. As iterações são as de ${fit}.`;
}

function passes(record: RunRecord): string {
  if (modelOf(record, 'transfer').head !== 'probe') return 'época';
  return record.comparison === null ? 'iteração' : 'época ou iteração';
}

export const lines: typeof englishLines = { validation: 'validação', train: 'treino' };

export function confusionNote(record: RunRecord): string {
  const n = modelOf(record, 'transfer').test.images;
  return `Cada linha reúne ${agreeing(record, 'as', 'os')} ${picture(record)}s de teste de uma classe; cada coluna, o que o modelo disse; n = ${count(n)}${modelsOf(record).length > 1 ? ' para cada modelo' : ''}. Os acertos ficam na diagonal.`;
}

export function photosNote(shown: number, record: RunRecord): string {
  const none = agreeing(record, 'nenhuma delas vista', 'nenhum deles visto');
  return `${count(shown)} de ${testPictures(record, record.data.split.test.length)}, ${none} durante o treinamento, com o que ${record.comparison === null ? 'o' : 'cada'} modelo disse e o quanto estava seguro.`;
}

export const mark: typeof englishMark = { right: 'certo', wrong: 'errado', truth: 'Classe real' };

export function photoAlt(path: string, truth: string): string {
  return `${path}, classe real ${truth}`;
}
