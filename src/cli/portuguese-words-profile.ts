/** @file What the command says of what a model costs, in Brazilian Portuguese. */
import { formatsIn } from '../base/format.ts';
import type { CliWords } from './catalogue.ts';
import type { englishProfileWords } from './words-profile.ts';

const { percent, plural } = formatsIn('pt-BR');

export const portugueseProfileWords: Pick<CliWords, keyof typeof englishProfileWords> = {
  noFineTuning: '--fine-tune none não deixa um passo de ajuste fino para medir.',
  insteadOfFineTuning: 'Dê last, all ou um número de camadas; para as características de uma rede como ela é, omita a opção e dê --backbone.',
  profiled: ({ task, model, plain }) =>
    `${{ training: `Um passo do treinamento de ${model}`, fineTuning: `Um passo do ajuste fino de ${model}`, features: `As características de ${model}`, prediction: `Uma previsão de ${model}` }[task]}${plain ? `, sem as formas mais rápidas de ${task === 'features' ? 'executar' : 'treinar'}` : ''}`,
  profiledOn: ({ task, batch, repeats, workers, threads }) =>
    `Pixels ao acaso: ${plural(repeats, task === 'training' || task === 'fineTuning' ? 'passo' : 'execução', task === 'training' || task === 'fineTuning' ? 'passos' : 'execuções')} de ${plural(batch, 'foto')}, depois de um aquecimento; ${plural(workers, 'processo de trabalho', 'processos de trabalho')} de ${plural(threads, 'thread')}`,
  profiledSpeed: (imagesPerSecond, workers, milliseconds) =>
    `${imagesPerSecond} fotos por segundo${workers === 1 ? '' : ` em todos os processos; cada um leva ${milliseconds} ms por foto`} (durante a medição)`,
  profiledLimit: (limit, workers) => `O limite da máquina, um produto em float32 de matrizes de 1.024 x 1.024 (medido antes e depois, o melhor dos dois): ${limit} GFLOP/s${workers === 1 ? '' : ' por processo'}`,
  costColumns: ['Camada', 'Trabalho', 'ms/foto', 'Parte', 'M MAC', 'GFLOP/s', 'Limite'],
  works: { forward: 'ida', input: 'grad. entrada', weights: 'grad. pesos', update: 'atualização', between: '', outside: '' },
  partless: { forward: 'outros', input: 'outros', weights: 'outros', update: 'outros', between: 'entre os nós', outside: 'fora dos programas' },
  otherRows: (count) => `${plural(count, 'outra linha', 'outras linhas')} (--top)`,
  costTotal: 'Total geral',
  backwardsShare: (share) => `${percent(share, 0)} de um passo é a volta, com os gradientes`,
  dearest: (part, share) => `${part} sozinha leva ${percent(share, 0)}`,
  costsMean: 'MAC são multiplicações com soma do grafo simples; Limite é a parte do limite da máquina que elas alcançam, e uma forma que poupa algumas delas pode passar dele; grad. são gradientes. Entre os nós é o que o ONNX Runtime leva além deles.',
  outsideRuns: 'Fora dos programas: o caminho das fotos até a sessão e dos resultados de volta, e uma sessão que espera pela outra. Uma ativação calculada na mesma passagem conta como da camada antes dela.',
  outsideMeans: 'Fora dos programas: fotos, máscaras aleatórias, cópias e somas de gradientes, e um processo que espera pelo outro. O que usa pesos conta como da convolução mesmo onde o pooling que a segue é calculado junto; a ativação entre os dois é do pooling.',
};
