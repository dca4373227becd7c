/** @file The words of the card beside a saved model, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { plain } from './markdown.ts';
import { agreeing, intervalText, picture } from './portuguese-words.ts';
import type { cardWords as englishCard } from './words-card.ts';

const { count, decimal, percent, plural } = portugueseFormats;

export const cardWords: typeof englishCard = {
  headings: { data: 'Dados', metrics: 'Teste', limits: 'Para que serve e para que não serve', photos: 'O que faz com uma foto', licence: 'Licenças', run: 'Como executar', made: 'Como foi feito' },
  title: (model, classes) => `${model}: classificador de imagens de ${plural(classes, 'classe')}`,
  summary: ({ parameters: { total, trainable } }, { data: { classes } }, origin) =>
    `\`model.onnx\` recebe fotos em bytes e dá uma probabilidade a cada uma de ${plural(classes.length, 'classe')}. ` +
    (origin === null
      ? `É uma rede pequena treinada do zero: ${plural(trainable, 'peso')}.`
      : `É uma cabeça sobre a rede pré-treinada ${plain(origin.name)}: de ${plural(total, 'peso')}, ${count(trainable)} foram treinados nesta execução.`),
  data: (record, rule) => {
    const { train, validation, test } = record.data.split;
    const all = agreeing(record, 'todas juntas', 'todos juntos');
    const by = { given: 'como foi dada', hashed: 'pelo hash de cada arquivo', stratified: 'classe por classe, por sorteio', shuffled: `${all}, por sorteio` }[rule];
    return `${plural(train.length, picture(record))} para aprender, ${count(validation.length)} para escolher, ${count(test.length)} para testar; divisão ${by} (semente ${record.seed}).`;
  },
  metrics: ({ test, evaluation }, record) => {
    const one = picture(record);
    const others = evaluation === null ? '' : ` Acurácia balanceada ${percent(evaluation.balancedAccuracy.value, 1)}, erro de calibração esperado ${percent(evaluation.calibration.error, 1)}, escore de Brier ${decimal(evaluation.brier.value, 4)}.`;
    return `Acurácia ${percent(test.accuracy, 1)} (intervalo de 95 %: ${intervalText(test.interval)}, Wilson, n = ${count(test.images)} ${one}s de teste, ${agreeing(record, 'vistas', 'vistos')} uma única vez), entropia cruzada ${decimal(test.loss, 4)}.${others}`;
  },
  use: ({ outOfDistribution: unlike }, record) => {
    const { data: { classes, split } } = record;
    const [one, its] = [picture(record), agreeing(record, 'às', 'aos')];
    const told = unlike === null ? '' : ` A sua saída \`outOfDistribution\` é uma distância ${its} ${one}s de treino: acima de ${decimal(unlike.threshold, 3)}, o que vale para ${percent(1 - unlike.share, 0)} de ${count(unlike.validation)} ${one}s de validação, o headstart diz que ${agreeing(record, 'a foto é diferente delas', 'o desenho é diferente deles')}.`;
    return `Para ${picture(record)}s como ${agreeing(record, 'as', 'os')} ${count(split.test.length)} do teste, cada ${agreeing(record, 'uma', 'um')} de uma das suas ${count(classes.length)} classes. Não conhece nenhuma outra: de ${agreeing(record, 'uma foto', 'um desenho')} de outra coisa, diz mesmo assim uma destas ${count(classes.length)}.${told} Não deixe que decida sobre pessoas ou segurança.`;
  },
  photos: ({ size, resize }, views) =>
    `Uma foto é posta de pé, a sua transparência sobre branco, e esticada para ${size} x ${size} (regra \`${resize}\`); o resto do pré-processamento está dentro do arquivo, cuja entrada \`image\` é uint8 [N, ${size}, ${size}, 3].` +
    (views === 1 ? '' : ` Tira-se a média das probabilidades de ${count(views)} vistas de uma foto.`),
  licence: (origin, data) =>
    `${origin === null ? 'Não contém nenhuma rede pré-treinada.' : `Rede pré-treinada ${plain(origin.name)}: ${origin.license === null ? 'licença desconhecida' : `licença ${origin.license === 'other' ? 'própria' : origin.license}`}${origin.source === null ? '' : ` (${plain(origin.source)})`}.`} ` +
    `${data === undefined ? 'Fotos: licença desconhecida.' : `Fotos: pelos nomes da pasta e das classes, o conjunto de dados ${data.name}, licença ${data.license}.`} Não se conhece uma licença dos pesos treinados; quem os publicar deve escolher uma que estas permitam.`,
  typescript: 'TypeScript, no Node, com o Headstart:',
  python: 'Python, sem o Headstart (`onnxruntime`, `pillow`, `numpy`); as fotos são redimensionadas pela mesma regra:',
  browser: (views) =>
    'Um navegador, sem o Headstart: sirva esta página a partir da pasta do modelo, com a pasta `dist` do pacote onnxruntime-web ao lado, chamada `onnxruntime-web`. Ela redimensiona pela mesma regra; quem decodifica a foto é o navegador, de modo que pixels podem diferir por alguns passos de 255, e probabilidades um pouco.' +
    (views === 1 ? '' : ` Ela olha só para a primeira de ${count(views)} vistas, de modo que as probabilidades diferem mais.`),
  made: ({ headstart, created, seed, environment }) => `Headstart ${headstart}, semente ${seed}, início ${created}; ONNX Runtime ${environment.onnxruntime}, Node ${environment.node}. O \`run.json\` na pasta acima contém todos os números e a lista das fotos de cada parte.`,
};
