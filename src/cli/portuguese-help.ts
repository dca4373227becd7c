/** @file What the help says of each command and option, and the table of a model, in Brazilian Portuguese. */
import type { SummaryWords } from '../model/summary-words.ts';
import type { CliHelp } from './catalogue.ts';

export const portugueseHelp: CliHelp = {
  model: 'um modelo gravado, como runs/fotos/transfer/model.onnx',
  json: 'escreve JSON na saída padrão, e o andamento na saída de erros',
  compare: {
    summary: 'Treina uma rede pequena do zero e uma nova camada final sobre uma rede pré-treinada, e compara as duas',
    dir: 'uma pasta com uma subpasta por classe; sem ela, desenhos embutidos de gatos e cachorros',
    backbone: 'a rede pré-treinada: efficientnet-lite0, que vem embutida (padrão), ou vgg16',
    features: 'onde nela se tomam as características: avg (padrão); na vgg16 também flatten, fc1 ou fc2',
    weights: 'um arquivo .h5 do Keras com os pesos da vgg16 (padrão: o da pasta de cache)',
    recipe: 'default, notebook (pré-processamento e divisão do notebook do curso, com o seu deslize) ou both (as duas)',
    cap: 'máximo de fotos de uma classe (padrão: 1000)',
    split: 'proporções de treino, validação e teste (padrão: 0.7,0.15,0.15)',
    epochs: 'passagens pelas fotos de treino (padrão: 10)',
    batch: 'fotos em um passo do otimizador (padrão: 128)',
    seed: 'semente de toda escolha aleatória (padrão: 0)',
    out: 'a pasta da execução, que não deve existir (padrão: runs/NOME da pasta das fotos)',
    workers: 'threads que dividem o treinamento; o resultado não depende delas (padrão: todas)',
    resume: 'continua a execução interrompida desta pasta',
    json: 'escreve run.json na saída padrão, e o andamento na saída de erros',
    examples: ['compare', 'compare fotos --epochs 5 --out runs/primeira', 'compare fotos --backbone vgg16 --features fc2', 'compare --resume runs/primeira'],
  },
  predict: {
    summary: 'Diz o que fotos novas mostram',
    path: 'fotos, e pastas de fotos',
    top: 'quantas classes dizer, a mais provável primeiro (padrão: 3)',
    batch: 'fotos em cada passagem pelo modelo (padrão: 8)',
    html: 'escreve também uma página com as fotos e o que o modelo diz delas',
    csv: 'escreve CSV',
    json: 'escreve JSON',
    examples: ['predict runs/fotos/transfer/model.onnx gato.jpg', 'predict runs/fotos/transfer/model.onnx ferias/ --csv > ferias.csv'],
  },
  evaluate: {
    summary: 'Avalia um modelo gravado com fotos de classes conhecidas',
    dir: 'uma pasta com uma subpasta por classe, com os nomes das classes do modelo',
    cap: 'máximo de fotos de uma classe (padrão: todas)',
    examples: ['evaluate runs/fotos/transfer/model.onnx outras-fotos'],
  },
  summary: {
    summary: 'Lista as camadas ou os pesos de um modelo, com parâmetros e tamanhos',
    model: "'scratch' para a rede que é treinada do zero, uma rede pré-treinada como vgg16, ou um modelo gravado",
    classes: 'de uma rede que ainda não foi gravada (padrão: 2)',
    features: 'onde em uma rede pré-treinada se tomam as características (padrão: avg)',
    json: 'escreve JSON',
    examples: ['summary scratch', 'summary vgg16 --features fc2', 'summary runs/fotos/transfer/model.onnx'],
  },
  cache: {
    summary: 'Lista as características de fotos que execuções deixaram para as próximas, ou as remove',
    name: 'só as desta rede',
    clear: 'remove as características',
    prune: 'remove as que estão há mais tempo sem uso, até restar no máximo este tamanho',
    json: 'escreve JSON',
    examples: ['cache', 'cache --clear vgg16', 'cache --prune 500MB'],
  },
  dataGet: {
    summary: 'Baixa um conjunto de fotos para treinar, e o descompacta',
    set: 'cats-vs-dogs: as 25.000 fotos do notebook do curso (786 MB; precisa de 1,7 GB ao descompactar)',
    to: 'a pasta para ele, nova ou vazia (padrão: o nome do conjunto)',
    url: 'outro endereço do zip; o conteúdo é verificado da mesma forma, o tamanho não é comparado',
    keep: 'mantém o zip',
    examples: ['data get cats-vs-dogs', 'data get cats-vs-dogs --to fotos --url https://espelho.example/cats-and-dogs.zip'],
  },
};

export const portugueseSummaryWords: SummaryWords = {
  model: 'Modelo',
  layer: 'Camada (tipo)',
  shape: 'Forma da saída',
  parameters: 'Parâmetros',
  connectedTo: 'Ligada a',
  total: 'Total de parâmetros',
  trainable: 'Parâmetros treináveis',
  nonTrainable: 'Parâmetros não treináveis',
};
