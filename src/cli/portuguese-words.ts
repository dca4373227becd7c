/** @file Every sentence that the command says, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import type { RecipeName } from '../report/run-fields.ts';
import type { Phase, Unit } from '../workflows/events.ts';
import type { CliWords } from './catalogue.ts';
import { portugueseBackboneWords } from './portuguese-words-backbones.ts';
import { portugueseCheckWords } from './portuguese-words-check.ts';
import { portugueseDeviceWords } from './portuguese-words-device.ts';
import { portugueseProfileWords } from './portuguese-words-profile.ts';
import { portugueseSplitWords } from './portuguese-words-split.ts';

const { count: counted, bytes, seconds: duration, percent, decimal, plural } = portugueseFormats;

const phases: Readonly<Record<Phase, { readonly doing: string; readonly done: string }>> = {
  download: { doing: 'Baixando', done: 'Download concluído' },
  unzip: { doing: 'Verificando e descompactando', done: 'Verificado e descompactado' },
  sample: { doing: 'Desenhando a amostra', done: 'Amostra desenhada' },
  decode: { doing: 'Lendo as fotos', done: 'Fotos lidas' },
  scratch: { doing: 'Treinando do zero', done: 'Treinamento do zero concluído' },
  precision: { doing: 'Medindo float32 e int8', done: 'float32 e int8 medidos' },
  features: { doing: 'Passando as fotos pela rede pré-treinada', done: 'Fotos passadas pela rede pré-treinada' },
  head: { doing: 'Treinando a nova camada final', done: 'Nova camada final treinada' },
  fineTune: { doing: 'Ajustando a rede', done: 'Rede ajustada' },
  profile: { doing: 'Medindo', done: 'Medido' },
  rates: { doing: 'Testando taxas de aprendizado', done: 'Taxas de aprendizado testadas' },
  crossValidation: { doing: 'Fazendo a validação cruzada', done: 'Validação cruzada feita' },
  labels: { doing: 'Procurando rótulos errados', done: 'Rótulos errados procurados' },
  evaluation: { doing: 'Avaliando as fotos de teste', done: 'Fotos de teste avaliadas' },
  report: { doing: 'Escrevendo o relatório', done: 'Relatório escrito' },
};

const units: Readonly<Record<Unit, string>> = { photo: 'foto', drawing: 'desenho', file: 'arquivo', byte: 'byte', step: 'passo' };

const recipes: Readonly<Record<RecipeName, string>> = {
  default: 'Receita: a do Headstart',
  notebook: 'Receita: a do notebook do curso (redimensionamento pelo vizinho mais próximo, entradas divididas por 255 mais uma vez, divisão sem considerar as classes)',
};

export const portugueseWords: CliWords = {
  // What was typed wrong.
  unknownCommand: (name) => `O comando ${name} não existe.`,
  unfinishedCommand: (name) => `${name}: falta a palavra seguinte.`,
  unknownDataset: (name) => `O conjunto de dados '${name}' não existe.`,
  unknownOption: (command, option) => `${command}: a opção ${option} não existe.`,
  didYouMean: (near, known) => (near === undefined ? `Existem: ${known.join(', ')}.` : `Você quis dizer ${near}?`),
  repeatedOption: (command, option) => `${command}: ${option} foi dada duas vezes.`,
  needlessValue: (command, option, value) => `${command}: ${option} não recebe valor, mas foi dado '${value}'.`,
  missingValue: (command, option, next) => `${command}: ${option} pede um valor, mas depois dela ${next === undefined ? 'não vem nada' : `vem '${next}'`}.`,
  missingArgument: (command, place) => `${command}: falta ${place}.`,
  extraArgument: (command, word) => `${command}: não há lugar para '${word}'.`,
  notTogether: (command, one, other) => `${command}: ${one} não combina com ${other}.`,
  resumeKeepsPlan: 'Uma execução interrompida continua como começou; só --workers, --json e --lang podem mudar, e o relatório mantém o seu idioma.',
  notWithRuns: (option) => `compare: ${option} é para treinar, mas foram dadas execuções já concluídas.`,
  runsTake: 'Execuções gravadas só aceitam --out, --json e --lang.',
  modelIsKept: 'Um modelo gravado mantém as suas classes e características.',
  wantsWholeNumber: (option, smallest, text) => `${option} pede um número inteiro de pelo menos ${smallest}, não '${text}'.`,
  tooLarge: (option, text) => `${option} pede um número inteiro de até ${counted(Number.MAX_SAFE_INTEGER)}, não '${text}'.`,
  emptyWord: (command, place) => `${command}: ${place} está em branco.`,
  wantsShares: (option, text) => `${option} pede três proporções maiores que 0 que somem 1 (treino, validação, teste), não '${text}'.`,
  wantsTime: (option, text) => `${option} pede um tempo em segundos, minutos ou horas, não '${text}'.`,
  wantsLayers: (option, text) => `${option} aceita none, last, all ou um número de camadas, não '${text}'.`,
  wantsRate: (option, text) => `${option} aceita um número acima de 0, não '${text}'.`,
  wantsAugmentation: (option, names, text) => `${option} aceita ${names} ou partes como flip e rotate=10, separadas por vírgulas, não '${text}'.`,
  wantsBytes: (option, text) => `${option} pede um tamanho em bytes, KB, MB ou GB, não '${text}'.`,
  suchAs: (example) => `Por exemplo: ${example}`,
  unknownLanguage: (text) => `O idioma '${text}' não está disponível.`,
  languages: (known) => `Idiomas: ${known.join(', ')}.`,
  seeHelp: (command) => `headstart ${command} --help mostra o que existe.`,
  usage: (line) => `Uso: ${line}`,

  // Failures.
  error: (message) => `erro: ${message}`,
  defect: (message) => `erro: algo deu errado dentro do Headstart: ${message}`,
  pleaseReport: (versions) => `Isto é um defeito do Headstart. Por favor, relate-o com o comando que você usou e as linhas acima (${versions}).`,
  stopping: 'Parando depois deste passo. Pressione Ctrl-C outra vez para parar imediatamente.',
  stopped: 'Interrompido.',
  goOnWith: (command) => `Continue com: ${command}`,
  keptGoOnWith: (command) => `O que chegou fica guardado. Continue com: ${command}`,

  // Progress.
  doing: (phase) => phases[phase].doing,
  done: (phase, seconds) => `${phases[phase].done} em ${duration(seconds)}`,
  amount: (done, total, unit) => (unit === 'byte' ? `${bytes(done)} de ${bytes(total)}` : `${counted(done)} de ${plural(total, units[unit])}`),
  soFar: (done, unit) => (unit === 'byte' ? bytes(done) : plural(done, units[unit])),
  at: (epoch, epochs, loss) => `época ${epoch}/${epochs}, perda ${decimal(loss, 4)}`,
  left: (seconds) => (seconds < 5 ? 'faltam poucos segundos' : `faltam cerca de ${roughly(seconds)}`),
  waiting: (reason, seconds) => (seconds === null ? `Esperando: ${reason}` : `${reason}; nova tentativa em ${duration(seconds)}`),
  epoch: (epochs, { epoch, loss, accuracy, validationLoss, validationAccuracy }) => {
    const training = `época ${String(epoch).padStart(String(epochs).length)}/${epochs}  perda ${decimal(loss, 4)}, acurácia ${percent(accuracy)}`;
    return Number.isNaN(validationLoss) ? training : `${training}; validação: perda ${decimal(validationLoss, 4)}, acurácia ${percent(validationAccuracy)}`;
  },

  // What a run found.
  run: (folder, resumed) => (resumed ? `Continuando a execução em ${folder}` : `A execução será guardada em ${folder}`),
  recipe: (name) => recipes[name],
  sampleNote: 'Nenhuma pasta foi dada: esta execução usa a amostra embutida, imagens de gatos e cachorros desenhadas pelo Headstart. São desenhos, não fotos.',
  ownPhotos: (program, command) => `Para as suas próprias fotos: ${program} ${command} PASTA, em que PASTA tem uma subpasta por classe.`,
  ...portugueseBackboneWords,
  ...portugueseCheckWords,
  ...portugueseDeviceWords,
  ...portugueseProfileWords,
  ...portugueseSplitWords,
  notKept: (reason) => `As características ficam só com esta execução, não para outras: ${reason}`,
  fitted: (seconds, views, cap) => `Para terminar em ${duration(seconds)}: ${plural(views, 'vista')} de cada foto, no máximo ${plural(cap, 'foto')} de cada classe`,
  found: (root, sample, count, classes) => `${sample ? 'Desenhos' : 'Fotos'} em ${root}: ${counted(count)} em ${plural(classes, 'classe')}`,
  split: (train, validation, test) => `${counted(train)} para treino, ${counted(validation)} para validação, ${counted(test)} para teste`,
  photos: (count) => plural(count, 'foto'),
  moreClasses: (count) => `e mais ${plural(count, 'classe')}`,
  leftOut: (count) => `${plural(count, 'arquivo deixado', 'arquivos deixados')} de fora`,
  moreLeftOut: (count, where) => `e mais ${counted(count)}${where === undefined ? '' : `, na lista em ${where}`}`,

  // The result.
  scratch: 'Do zero',
  transfer: (backbone, tap) => (tap === null ? `Sobre ${backbone}` : `Sobre ${backbone} (${tap})`),
  total: 'Total de parâmetros',
  trainable: 'Treináveis',
  nonTrainable: 'Não treináveis',
  parameters: (count, size) => `${counted(count)} (${bytes(size)})`,
  testLoss: 'Perda no teste',
  testAccuracy: 'Acurácia no teste',
  interval: 'Intervalo de 95 %',
  testImages: 'Fotos de teste (n)',
  secondsOf: { decode: 'Leitura das fotos (compartilhada)', precision: 'Medição de int8', features: 'Rede pré-treinada', training: 'Treinamento', evaluation: 'Teste', total: 'Tempo total' },
  none: '-',
  headOf: (l2, iterations, temperature) =>
    l2 === null ? 'Camada final: densa, com Adam' : `Camada final: regressão softmax, L2 ${String(Number(l2.toPrecision(3))).replace('.', ',')}, ${plural(iterations, 'iteração', 'iterações')}, temperatura ${decimal(temperature ?? 1, 3)}`,
  networkOf: (precision, computed, cached) => `Rede pré-treinada: ${precision}; ${plural(computed, 'vista calculada', 'vistas calculadas')}, ${counted(cached)} do cache`,
  sampleResult: 'Estes números são de desenhos: nada dizem sobre fotos.',
  late: (seconds) => `É mais do que os ${duration(seconds)} dados: o tempo é estimado com poucas fotos, e o início, a medição e o relatório levam o seu.`,
  peakMemory: (megabytes, seconds) => `Execução inteira: ${duration(seconds)}, no máximo ${counted(Math.round(megabytes))} MB de memória`,
  report: 'Relatório',
  plot: 'Gráfico',
  record: 'Registro',
  models: 'Modelos',
  tryNext: (command) => `Experimente agora: ${command}`,

  // Evaluation and prediction.
  evaluated: (model, root, images, part) => `${model} com ${part === null ? plural(images, 'foto') : plural(images, 'foto de teste', 'fotos de teste')} de ${root}`,
  confusion: 'Classe real (linhas) e o que o modelo disse (colunas)',
  elsewhere: (classes, size, scores) =>
    `Este classificador é de fora: ${plural(classes, 'classe')}, fotos redimensionadas para ${size} x ${size}; ${scores ? 'as suas saídas não somam 1, e por isso receberam uma softmax.' : 'as suas saídas já são probabilidades.'}`,
  elsewhereOtherwise: 'Os seus autores recortam as fotos ou as redimensionam por outra regra: a acurácia aqui pode ser um pouco menor do que a deles.',
  called: (label) => `resposta: ${label}`,
  wantsThreshold: (option, text) => `${option} recebe uma classe com uma precisão ou com os custos de um alarme falso e de uma omissão, e não '${text}'.`,
  decided: ({ class: label, threshold, validation, test }, shares) =>
    threshold === null
      ? `Nenhum limiar para ${label} dá o que se quer em ${plural(validation.images, 'foto')} de validação: nada recebe essa classe`
      : `${label} a partir de uma probabilidade de ${percent(threshold, 2)}, escolhida com ${plural(validation.images, 'foto')} de validação: ${plural(test.called, 'foto')}${test.precision === null || test.interval === null ? '' : `, ${percent(test.precision, 1)} delas com razão (intervalo de 95 %: ${shares(test.interval)})`}; ${plural(test.falseNegatives, 'foto')} dessa classe sem achar`,
  notSure: 'sem certeza',
  answered: (from, { images, coverage, accuracy, interval }, shares) =>
    `Com resposta a partir de uma confiança de ${from}, escolhida com as fotos de validação do modelo: ${plural(images, 'foto')} (${percent(coverage, 1)})${accuracy === null || interval === null ? '' : `, ${percent(accuracy, 1)} delas certas (intervalo de 95 %: ${shares(interval)})`}; as outras ficam sem certeza`,
  unlikePhotos: (unlike, images, interval) => `Diferentes das fotos de treino: ${counted(unlike)} de ${plural(images, 'foto')} (intervalo de 95 %: ${interval})`,
  unlike: (score, threshold) => `diferente das fotos de treino (${score} > ${threshold})`,
  failed: (count) => `Não foi possível classificar ${plural(count, 'arquivo')}:`,
  explainWhere: 'explain: diga para onde vão as explicações: --out ARQUIVO, --json ou ambos.',
  wrote: (file) => `Gravado: ${file}`,
  replaced: (file) => `Substituído: ${file}`,
  noPictures: (run) => `Não há imagens em ${run} (falta pictures.json): o relatório diz isso no lugar delas.`,
  notOpened: (file) => `Não foi possível abrir um navegador daqui: abra ${file} você mesmo.`,

  // Learning rates.
  noRate: 'As perdas não indicam nenhuma taxa para treinar: use mais fotos ou mais passos.',
  suggestedRate: (rate, by) =>
    `Taxa de aprendizado sugerida: ${Number(rate.toPrecision(2))} (${by === 'steepest' ? 'ali a perda cai mais depressa' : 'um décimo da taxa em que a perda começa a subir; antes disso ela quase não cai'})`,
  useRate: (command) => `Treine com ela: ${command}`,

  // Data sets.
  hadDataset: (name) => `${name} já está completo: nada a fazer.`,
  photosAre: (folder, counts) => `As fotos estão em ${folder}: ${Object.entries(counts).map(([name, count]) => `${counted(count)} em ${name}`).join(', ')}`,
  zipRemoved: 'O zip foi removido.',
  zipKept: (path) => `O zip foi mantido: ${path}`,

  // The cache of features.
  cached: (folder) => `Características que execuções deixaram em ${folder}`,
  nothingCached: (folder) => `Não há características em ${folder}.`,
  cacheColumns: ['Rede', 'Características', 'Precisão', 'Fotos', 'Vistas', 'Tamanho', 'Último uso'],
  unknownNetwork: 'desconhecida',
  cacheTotal: (size) => `Total: ${bytes(size)}`,
  removed: (size) => (size === 0 ? 'Nada foi removido.' : `Foram removidos ${bytes(size)}.`),
  leftInUse: (count) => `${plural(count, 'arquivo não pôde ser removido', 'arquivos não puderam ser removidos')}: talvez um processo ainda grave ali, ou o sistema não permite.`,

  // Help.
  headline: (version) => `headstart ${version}: aprendizado por transferência para imagens`,
  mainUsage: 'headstart COMANDO [opções]',
  commands: 'Comandos:',
  arguments: 'Argumentos:',
  options: 'Opções:',
  examples: 'Exemplos:',
  helpOption: 'mostra esta ajuda',
  langOption: 'o idioma: en ou pt-BR (padrão: o do sistema)',
  versionOption: 'mostra a versão',
  helpOfCommand: 'headstart COMANDO --help conta mais sobre um comando.',
  optionsPlace: '[opções]',
  places: { CHANGES: 'MUDANÇAS', DEVICE: 'DISPOSITIVO', DIR: 'PASTA', FILE: 'ARQUIVO', FORM: 'FORMATO', LANG: 'IDIOMA', LAYERS: 'CAMADAS', MAP: 'MAPA', MODEL: 'MODELO', NAME: 'NOME', ORDER: 'ORDEM', PATH: 'CAMINHO', RANGE: 'FAIXA', RATE: 'TAXA', RUN: 'EXECUÇÃO', SET: 'CONJUNTO', SIZE: 'TAMANHO', TAP: 'CAMADA', TIME: 'TEMPO', VALUE: 'VALOR', WISH: 'DESEJO' },
  photoPlace: 'FOTO',
};

/** Seconds as an estimate deserves: no finer than it can be. */
function roughly(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds / 5) * 5} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
