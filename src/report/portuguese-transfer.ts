/** @file The words of the report on how the transfer model came about, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { agreeing, formatP, intervalText, picture, testPictures } from './portuguese-words.ts';
import { iterationsOf, stillRises, testedPoints } from './run-facts.ts';
import { modelOf, type ModelRecord, type PrecisionRecord, type RunRecord } from './run-record.ts';
import type { Paragraph } from './words-explain.ts';
import type { fewerWords as englishFewer, transferWords as englishTransfer } from './words-transfer.ts';

const { count, percent, decimal, plural } = portugueseFormats;

export const transferWords: typeof englishTransfer = {
  heading: 'Como o modelo de transferência foi feito',
  heads: { probe: 'Regressão softmax', adam: 'Camada densa, com Adam', centroid: 'Média de classe mais próxima' },
  paragraphs: (model, record) => [...headParagraph(model, record), ...calibrationParagraph(model, record), ...precisionParagraph(model, record), ...featuresParagraph(model, record), ...centroidParagraph(model, record), ...unlikeParagraph(model, record), ...decisionParagraph(model, record)],
  decision: decisionParagraph,
};

export const fewerWords: typeof englishFewer = {
  heading: 'Mais imagens ajudariam?',
  caption: 'Camadas finais que aprenderam com menos imagens de treino',
  perClass: 'De cada classe, no máximo',
  train: 'No total',
  note: (record) =>
    `Cada ponto é uma camada final própria, que aprendeu com ${agreeing(record, 'tantas', 'tantos')} ${picture(record)}s de treino de cada classe, ${agreeing(record, 'sorteadas', 'sorteados')}, cada sorteio contido no seguinte; todas são avaliadas com ${agreeing(record, 'as mesmas', 'os mesmos')} ${testPictures(record, record.data.split.test.length)}. As barras são intervalos de 95 %. ` +
    `Cada ponto escolhe a sua intensidade e a sua temperatura com ${plural(record.data.split.validation.length, picture(record))} de validação, isto é, com ${agreeing(record, 'todas', 'todos')}, o que favorece um pouco os pontos de ${agreeing(record, 'poucas', 'poucos')} ${picture(record)}s de treino.` +
    (modelOf(record, 'transfer').head === 'adam' ? ' A curva é de regressões softmax, não da camada final gravada.' : ''),
  verdict: (transfer, record) => {
    const one = picture(record);
    const points = testedPoints(transfer);
    const { curveTest: test } = transfer;
    if (points === undefined || test === null) return `Nenhum par de pontos da curva foi comparado por um teste: ela não diz se mais ${one}s ajudariam.`;
    const [from, to] = points;
    const moved =
      `De ${count(from.perClass)} para ${plural(to.perClass, one)} de treino de cada classe, a acurácia foi de ${percent(from.probe.accuracy, 1)} a ${percent(to.probe.accuracy, 1)} (n = ${count(to.probe.images)}): ` +
      `${plural(test.gained, one)} de teste a mais ${agreeing(record, 'certas', 'certos')}, ${count(test.lost)} a menos (p ${formatP(test.p)}, teste exato de McNemar).`;
    return stillRises(test)
      ? `${moved} É mais do que o acaso explica: mais ${one}s do mesmo tipo provavelmente ajudariam ainda mais.`
      : `${moved} ${agreeing(record, 'Estas', 'Estes')} ${one}s de teste não permitem dizer se mais ajudariam. Isso não prova que não ajudariam.`;
  },
};

function ofViews(views: ModelRecord['views']): string {
  return views === null || views.trained === 1 ? '' : `, ${plural(views.trained, 'vista')} de cada`;
}

function atRate(learningRate: number | null): string {
  return learningRate === null ? '' : `, taxa de aprendizado ${strength(learningRate)}`;
}

function headParagraph({ head, probe, views }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  const { train, validation } = record.data.split;
  const one = picture(record);
  if (head === 'adam') {
    return [{ lead: 'A camada final é uma camada densa, treinada com Adam:', text: `${plural(record.options.epochs, 'época')} sobre ${plural(train.length, one)} de treino${ofViews(views)}, ${count(record.options.batch)} em cada passo${atRate(record.options.learningRate)}.` }];
  }
  if (probe === null) return [];
  return [{
    lead: probe.converged === false ? `A camada final é uma regressão softmax, interrompida após ${plural(probe.iterations, 'iteração', 'iterações')}, antes do ótimo.` : 'A camada final é uma regressão softmax, resolvida até o ótimo.',
    text:
      `O L-BFGS percorreu ${plural(probe.path.length, 'intensidade')} da penalidade L2, da forte à fraca, em ${plural(iterationsOf(probe), 'iteração', 'iterações')} sobre ${plural(train.length, one)} de treino; ` +
      `a intensidade ${strength(probe.l2)} tem a menor perda em ${plural(validation.length, one)} de validação. As características são padronizadas; isso já está incluído nos pesos gravados.`,
  }];
}

function strength(l2: number): string {
  return String(Number(l2.toPrecision(3))).replace('.', ',');
}

function calibrationParagraph({ temperature, calibration, views }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (temperature === null || calibration === null) return [];
  const { images, before, after } = calibration;
  return [{
    lead: 'Até que ponto se pode confiar nas suas probabilidades.',
    text:
      temperature === 1
        ? `A sua temperatura fica em 1: há ${picture(record)}s de validação de menos para escolher outra, ou o modelo acerta ${agreeing(record, 'todas', 'todos')}. Em ${testPictures(record, images)}, o erro de calibração esperado é de ${percent(after.error, 1)}.`
        : `Os seus logits são divididos pela temperatura ${decimal(temperature, 3)}, escolhida com ${agreeing(record, 'as', 'os')} ${picture(record)}s de validação. Em ${testPictures(record, images)}, o erro de calibração esperado ` +
          `é de ${percent(after.error, 1)} (${percent(before.error, 1)} sem ela) e a perda, ${decimal(after.loss, 4)} (${decimal(before.loss, 4)} sem ela).${views?.averaged === 1 ? ' Nenhuma classe muda com isso.' : ''}`,
  }];
}

function savedPrecision({ fineTune }: ModelRecord): string {
  if (fineTune?.chosen !== 'fineTuned') return 'O modelo gravado calcula na precisão com a qual a sua camada final foi treinada.';
  return fineTune.below === 'int8' ? 'O modelo gravado calcula assim abaixo das camadas do ajuste fino, e em float32 a partir delas.' : 'O modelo gravado, com ajuste fino, calcula em float32.';
}

function precisionParagraph(model: ModelRecord, record: RunRecord): readonly Paragraph[] {
  const { precision, quantization } = model;
  if (precision === null) return [];
  const lead = precision === 'int8' ? 'A rede congelada calcula em int8,' : 'A rede congelada calcula em float32,';
  if (quantization === null) return [{ lead, text: record.options.precision === 'auto' ? 'como foi treinada. int8 não foi medido: para tão poucas vistas não compensaria.' : 'como foi treinada.' }];
  return [{ lead, text: `${reasonText(quantization)} ${measured(quantization)} ${savedPrecision(model)}` }];
}

function reasonText({ reason, speed }: PrecisionRecord): string {
  switch (reason) {
    case 'asked': return 'como pedido.';
    case 'askedThoughDifferent': return 'como pedido, embora as suas características difiram das de float32 além do limite.';
    case 'faster': return `que aqui é ${decimal(speed.int8 / speed.float32, 2)} vezes mais rápido, e as suas características concordam.`;
    case 'slower': return 'porque int8 não é suficientemente mais rápido nesta máquina.';
    case 'differs': return 'porque as características de int8 não concordam o bastante com as suas.';
  }
}

function measured({ speed, cosine, bound, photos, ranges, elsewhere, reused }: PrecisionRecord): string {
  return (
    `${reused ? 'Medido por uma execução anterior nesta pasta' : 'Medido'}: ${decimal(speed.float32, 1)} vistas por segundo em float32, ${decimal(speed.int8, 1)} em int8; o cosseno entre as características das duas é ${decimal(cosine.mean, 4)} em média e ${decimal(cosine.least, 4)} no pior caso, ` +
    `em ${plural(photos.heldOut, 'imagem', 'imagens')} (concordar é ter ${decimal(bound, 3)} ou mais em média); as faixas (${ranges}) são de outras ${count(photos.ranges)}. ` +
    (elsewhere === 0 ? 'Nenhuma delas é imagem de validação ou de teste desta execução.' : `Delas, ${count(elsewhere)} são imagens de validação ou de teste desta execução; nada além dos seus pixels foi examinado.`)
  );
}

function featuresParagraph({ views, rows }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (views === null || rows === null) return [];
  const one = picture(record);
  const seen = views.trained === 1 ? `cada ${one} como é` : `${count(views.trained)} vistas de cada ${one} (espelhadas e recortadas)`;
  const averaged =
    views.averaged === 1
      ? `${agreeing(record, 'As', 'Os')} ${one}s de teste são ${agreeing(record, 'avaliadas', 'avaliados')} por uma vista.`
      : `Toma-se a média das probabilidades de ${count(views.averaged)} vistas de cada ${one} de teste.`;
  return [{ lead: `A rede congelada viu ${seen}, uma única vez.`, text: `Ela calculou ${plural(rows.computed, 'vista')} nesta execução; ${count(rows.cached)} estavam no cache de características. ${averaged}` }];
}

function centroidParagraph({ centroid }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (centroid === null || record.comparison === null) return [];
  return [{ lead: 'O que se alcança sem treinar nada:', text: `tomar a classe cuja média de características está mais próxima acerta ${percent(centroid.accuracy, 1)} ${agreeing(record, 'das', 'dos')} ${picture(record)}s de teste (intervalo de 95 %: ${intervalText(centroid.interval)}, n = ${count(centroid.images)}).` }];
}

function unlikeParagraph({ outOfDistribution: found }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (found === null) return [];
  const one = picture(record);
  const { threshold, share, validation, photos, test } = found;
  const [of, learned] = [agreeing(record, 'das', 'dos'), agreeing(record, 'daquelas', 'daqueles')];
  return [{
    lead: `Ele distingue ${one}s de outras coisas ${learned} com que aprendeu.`,
    text:
      `O modelo gravado contém as características de ${plural(photos, one)} de treino e dá a distância até ${agreeing(record, 'a', 'o')} mais próxim${agreeing(record, 'a', 'o')} (Sun et al. 2022); acima de ${decimal(threshold, 3)}, valor que ${percent(share, 0)} de ${plural(validation, one)} de validação não ultrapassam, ${agreeing(record, 'uma', 'um')} ${one} é ${agreeing(record, 'considerada', 'considerado')} diferente ${of} ${one}s de treino. ` +
      `Entre ${agreeing(record, 'as', 'os')} ${one}s de teste, que são das classes treinadas, isso ocorre com ${count(test.unlike)} de ${count(test.images)} (intervalo de 95 %: ${intervalText(test.interval)}).`,
  }];
}

function decisionParagraph({ decision }: ModelRecord, record: RunRecord): readonly Paragraph[] {
  if (decision === null) return [];
  const one = picture(record);
  const { wish: { class: label }, threshold, validation, test } = decision;
  const lead = `A partir de qual probabilidade ${agreeing(record, 'uma', 'um')} ${one} é ${agreeing(record, 'considerada', 'considerado')} ${label}:`;
  if (threshold === null) return [{ lead, text: `nada em ${plural(validation.images, one)} de validação dá o que se quer, de modo que ${agreeing(record, 'nenhuma', 'nenhum')} ${one} recebe essa classe.` }];
  if (test.precision === null || test.interval === null) return [{ lead, text: `${percent(threshold, 2)}, valor escolhido com ${plural(validation.images, one)} de validação. No teste, ${agreeing(record, 'nenhuma', 'nenhum')} de ${plural(test.images, one)} chega lá; sem achar: ${count(test.falseNegatives)}. O modelo gravado também o diz.` }];
  return [{ lead, text: `${percent(threshold, 2)}, valor escolhido com ${plural(validation.images, one)} de validação. No teste, ${count(test.called)} de ${plural(test.images, one)} recebem essa classe, ${percent(test.precision, 1)} ${agreeing(record, 'delas', 'deles')} com razão (intervalo de 95 %: ${intervalText(test.interval)}); sem achar: ${count(test.falseNegatives)}. O modelo gravado também o diz.` }];
}
