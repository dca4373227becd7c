/** @file Messages on the probe and its calibration, in Brazilian Portuguese. */
import type { Messages } from './translate.ts';

export const probeInPortuguese: Messages = {
  'There are no test photos to judge by.': 'Não há fotos de teste pelas quais julgar.',
  'Give photos that are neither for training nor for validation.': 'Dê fotos que não sejam nem de treinamento nem de validação.',
  'It must be above 0: without a penalty, classes that can be told apart have no best weights.': 'Ele deve ser maior que 0: sem penalidade, classes que se separam por completo não têm pesos ótimos.',
  'Photo {0} has the class {1}, of {2}.': 'A foto {0} tem a classe {1}, de {2}.',
  'Classes are numbered from 0.': 'As classes são numeradas a partir de 0.',
  'No training photo is of class {0}.': 'Nenhuma foto de treinamento é da classe {0}.',
  'Each class needs at least one; leave the class out, or split the photos in another way.': 'Cada classe precisa de pelo menos uma; deixe a classe de fora, ou divida as fotos de outro modo.',
  'sampleWeight: the weight of photo {0} is {1}.': 'sampleWeight: o peso da foto {0} é {1}.',
  'All training photos of class {0} have the weight 0.': 'Todas as fotos de treinamento da classe {0} têm peso 0.',
  'Give at least one of them a weight, or leave the class out.': 'Dê um peso a pelo menos uma delas, ou deixe a classe de fora.',
  'The features of {0} hold numbers that are not finite (by number: {1}).': 'As características de {0} contêm números que não são finitos (pelo número: {1}).',
  'The features of {0} hold numbers that are not finite (by number: {1} and others).': 'As características de {0} contêm números que não são finitos (pelo número: {1} e outras).',
  'Run `headstart cache --clear`, so that the features are computed again; check the weights of the pretrained network.': 'Execute `headstart cache --clear`, para que as características sejam calculadas de novo; confira os pesos da rede pré-treinada.',

  // Defects.
  'cross-validation: {0} photos are not those of the folds': 'validação cruzada: {0} fotos não são as das partes',
  'grouped interval: {0} photos, but the groups of {1}': 'intervalo por grupos: {0} fotos, mas os grupos de {1}',
  'Give a row of probabilities for each photo, one for each class.': 'Dê uma linha de probabilidades por foto, uma para cada classe.',
  'label errors: the label of photo {0} is {1}.': 'erros de rótulo: o rótulo da foto {0} é {1}.',
  'Labels are whole numbers from 0 to {0}.': 'Os rótulos são números inteiros de 0 a {0}.',
  "label errors: there is no rule '{0}'.": "erros de rótulo: não existe a regra '{0}'.",
  'Rules: {0}.': 'Regras: {0}.',
  'label errors: {0} photos and {1} classes, but {2} probabilities': 'erros de rótulo: {0} fotos e {1} classes, mas {2} probabilidades',
  'calibration: {0} photos and {1} classes, but {2} probabilities': 'calibration: {0} fotos e {1} classes, mas {2} probabilidades',
  'Centroids were asked for and none came.': 'Foram pedidos centroides e nenhum veio.',
  'Scores were asked for and none came.': 'Foram pedidos escores e nenhum veio.',
  'A probe was asked for and none came.': 'Foi pedida uma sonda linear e nenhuma veio.',
  'The worker of probes was not started as a worker.': 'O worker das sondas lineares não foi iniciado como worker.',
  'A matrix product gave no float32 result.': 'Um produto de matrizes não deu um resultado float32.',
  'A path of no strengths.': 'Um caminho sem nenhuma força de penalidade.',
};
