/** @file The longer words of the report in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { augmentationText } from './portuguese-augmentation.ts';
import { agreeing, intervalText, picture, testPictures } from './portuguese-words.ts';
import { usesEpochs } from './run-facts.ts';
import type { NetworkRecord } from './run-fields.ts';
import { modelOf, modelsOf, type RunRecord } from './run-record.ts';
import { computedOn } from './portuguese-device.ts';
import type { dataWords as englishDataWords, drawings as englishDrawings, environmentRows as englishRows, environmentWords as englishEnvironment, Paragraph, predictionWords as englishPredictions } from './words-explain.ts';

const { count, percent, plural } = portugueseFormats;

export function meaning(record: RunRecord): readonly Paragraph[] {
  const transfer = modelOf(record, 'transfer');
  const first = modelsOf(record)[0] ?? transfer;
  const one = picture(record);
  const { images } = transfer.test;
  const alone = record.comparison === null;
  return [
    {
      lead: 'Um intervalo diz até onde só o acaso move um número.',
      text:
        `Cada acurácia aqui se apoia em ${testPictures(record, images)}. ${agreeing(record, 'Outras', 'Outros')} ${count(images)} ${one}s do mesmo tipo dariam outro número: ` +
        `${alone ? '' : 'para a rede treinada do zero, '}qualquer valor de ${intervalText(first.test.interval)} é compatível com o que se viu (intervalo de 95 %, Wilson)${alone ? '' : `; para a transferência, de ${intervalText(transfer.test.interval)}`}. ` +
        `Com quatro vezes mais ${one}s de teste, ${alone ? 'o intervalo teria' : 'os intervalos teriam'} mais ou menos a metade da largura. ${alone ? 'Ele nada diz' : 'Eles nada dizem'} sobre ${one}s de outro tipo.`,
    },
    {
      lead: `${alone ? 'O' : 'Cada'} modelo viu ${agreeing(record, 'as', 'os')} ${one}s de teste uma única vez,`,
      text: `depois de encerrado o seu treinamento. Nada foi escolhido por meio ${agreeing(record, 'delas', 'deles')}; por isso os seus números não são otimistas; os ${agreeing(record, 'das', 'dos')} ${one}s de treino e de validação são.`,
    },
  ];
}

export const drawings: typeof englishDrawings = {
  lead: 'Estes são desenhos, não fotos.',
  text: 'Esta execução usou os desenhos que acompanham o Headstart, para funcionar sem nenhum dado. Os seus números dizem como o método funciona, não o quanto ele acerta em fotos. Para as suas próprias fotos, em uma pasta com uma subpasta por classe:',
  command: 'headstart compare PASTA',
};

export const dataWords: typeof englishDataWords = {
  root: 'De',
  changed: 'Classes alteradas:',
  leftOut: 'deixada de fora',
  counts: 'Usadas, por classe',
  className: 'Classe',
  used: 'Imagens',
  part: 'Parte',
  parts: { train: 'Treino: para aprender', validation: 'Validação: para acompanhar', test: 'Teste: para avaliar, uma única vez' },
  all: 'Todas',
  skipped: (skipped) => `${plural(skipped, 'arquivo deixado', 'arquivos deixados')} de fora`,
  moreSkipped: (more) => `Mais ${count(more)} estão em run.json (data.skipped).`,
  noneSkipped: 'Nenhum arquivo foi deixado de fora.',
  path: 'Arquivo',
  reason: 'Motivo',
};

export function useText(file: string): string {
  return `${file}, na pasta desta página, contém o modelo treinado, com os nomes das classes e tudo o que ele faz com uma foto antes de classificá-la. Dê a ele fotos que ele nunca viu:`;
}

export function predictCommand(file: string): string {
  return `headstart predict ${file} foto.jpg`;
}

export const environmentWords: typeof englishEnvironment = {
  sameSeed: 'A mesma versão, as mesmas fotos, as mesmas opções e a mesma semente produzem a mesma execução. O run.json ao lado desta página contém todos estes números e a lista das fotos de cada parte.',
};

export const environmentRows: typeof englishRows = (record) => {
  const { environment: machine, options } = record;
  return [
    ['Headstart', record.headstart],
    ['Início', record.created.replace(/^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, '$3/$2/$1 $4 UTC')],
    ['Semente', String(record.seed)],
    ['Receita', recipeText(record)],
    ['Rede pré-treinada', options.backbone],
    ['Características', featuresText(record)],
    ['Pesos', options.weights === null ? 'parte do Headstart' : `${options.network?.origin ?? options.weights.file}, SHA-256 ${options.weights.sha256.slice(0, 12)}…`],
    ...(options.network === null ? [] : [['Pré-processamento', preprocessingText(options.network)] as const]),
    ...(usesEpochs(record) ? [['Épocas, lote', `${options.epochs}, ${options.batch}`] as const] : []),
    ...(options.augmentation === null ? [] : [['Aumento de dados', augmentationText(options.augmentation)] as const]),
    ...(options.time === null ? [] : [['Tempo permitido', timeText(record, options.time)] as const]),
    ['Máximo por classe', options.cap === null ? 'sem limite' : count(options.cap)],
    ['Divisão', options.split.map((share) => percent(share, 0)).join(' / ')],
    ['Processador', `${machine.cpu}, ${plural(machine.cores, 'núcleo')}`],
    ['Calculado em', computedOn(record)],
    ['Threads, workers', `${machine.threads}, ${machine.workers}`],
    ['Sistema', `${machine.platform} ${machine.arch}, Node ${machine.node}`],
    ['ONNX Runtime', machine.onnxruntime],
    ['Pico de memória', `${count(Math.round(record.peakMemoryMB))} MB`],
  ];
};

function timeText({ options: { fitted } }: RunRecord, time: number): string {
  return fitted === null ? portugueseFormats.seconds(time) : `${portugueseFormats.seconds(time)}: ${plural(fitted.views, 'vista')} de cada foto, no máximo ${count(fitted.cap)} de cada classe`;
}

function recipeText({ recipe, other }: RunRecord): string {
  return other === null ? recipe : `${recipe}; ${other.recipe} em ${other.file}`;
}

function featuresText(record: RunRecord): string {
  const { tap, features } = modelOf(record, 'transfer');
  return [tap, features === null ? null : `${count(features)} números por foto`].filter((part) => part !== null).join(', ');
}

export const predictionWords: typeof englishPredictions = {
  title: (photos) => `Previsões para ${plural(photos, 'foto')}`,
  explained: (photos) => `Onde o modelo olhou em ${plural(photos, 'foto')}`,
  reading: 'Ao lado de cada foto, a mesma em cinza com um mapa por cima: amarelo onde estão as razões para a classe, azul-escuro onde não há nenhuma. Cada foto tem a sua própria escala: o seu ponto mais forte é amarelo, por mais fraco que seja. O mapa diz onde o modelo achou as razões, não o que viu ali.',
  note: (model) => `${model} dá a cada classe uma probabilidade; as barras mostram as mais prováveis. Uma probabilidade alta diz que o modelo está seguro, não que está certo: ele não conhece outras classes além das suas.`,
  heading: 'Foto por foto',
  failed: (failed) => plural(failed, 'arquivo não pôde ser lido', 'arquivos não puderam ser lidos'),
  alt: (path, label) => `${path}, reconhecida como ${label}`,
  notSure: 'sem certeza',
  unlike: 'diferente das fotos de treino',
};

function preprocessingText({ size, preprocessing: { order, mean, standardDeviation } }: NetworkRecord): string {
  const [minus, by] = [mean, standardDeviation].map((values) => values.map((value) => String(Number(value.toPrecision(6))).replace('.', ',')).join('; '));
  return `${size} x ${size}, bytes ${order.toUpperCase()} menos ${minus}, divididos por ${by}`;
}
