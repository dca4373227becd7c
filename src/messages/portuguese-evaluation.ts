/** @file Messages on statistics of predictions, in Brazilian Portuguese. */
import type { Messages } from './translate.ts';

export const evaluationInPortuguese: Messages = {
  'decide: {0} probabilities for {1} classes': 'decide: {0} probabilidades para {1} classes',
  'accuracy: {0} photos, but {1} predictions': 'accuracy: {0} fotos, mas {1} previsões',
  'confusion: {0} photos, but {1} predictions': 'confusion: {0} fotos, mas {1} previsões',
  'confusion: class {0} called {1}, of {2} classes': 'confusion: classe {0} chamada de {1}, de {2} classes',
  'log loss: {0} photos and {1} classes, but {2} probabilities': 'log loss: {0} fotos e {1} classes, mas {2} probabilidades',
  'mcnemar: {0} photos, but {1} and {2} predictions': 'mcnemar: {0} fotos, mas {1} e {2} previsões',
  'wilson: {0} successes of {1} trials': 'wilson: {0} acertos em {1} tentativas',
  'top-k accuracy: {0} photos and {1} classes, but {2} probabilities': 'top-k accuracy: {0} fotos e {1} classes, mas {2} probabilidades',
  'brier score: {0} photos and {1} classes, but {2} probabilities': 'brier score: {0} fotos e {1} classes, mas {2} probabilidades',
  'one-vs-rest: {0} photos and {1} classes, but {2} probabilities': 'one-vs-rest: {0} fotos e {1} classes, mas {2} probabilidades',
  'selective prediction: {0} photos and {1} classes, but {2} probabilities': 'selective prediction: {0} fotos e {1} classes, mas {2} probabilidades',
  'nearest distances: {0} and {1} numbers are no rows of {2}': 'nearest distances: {0} e {1} números não são linhas de {2}',
  "The model has no class '{0}' for a threshold.": "O modelo não tem a classe '{0}' para um limiar.",
  'Its classes: {0}.': 'As suas classes: {0}.',
  'The model keeps nothing of its validation photos, by which a threshold is chosen.': 'O modelo não guarda nada das suas fotos de validação, com as quais se escolhe um limiar.',
  'Transfer models of this version keep it, where there are validation photos and at most 20 classes.': 'Modelos de transferência desta versão o guardam, onde há fotos de validação e no máximo 20 classes.',
  'delong: {0} photos, but {1} scores': 'delong: {0} fotos, mas {1} pontuações',
  'ranked counts: {0} photos, but {1} scores': 'ranked counts: {0} fotos, mas {1} pontuações',
  'difference of means: {0} and {1} photos': 'difference of means: {0} e {1} fotos',
  'decisionThreshold: a precision of {0} is no share.': 'decisionThreshold: uma precisão de {0} não é uma proporção.',
  'Give a number above 0 and at most 1, such as 0.95.': 'Dê um número acima de 0 e de no máximo 1, como 0.95.',
  'decisionThreshold: the costs {0} and {1} are no costs.': 'decisionThreshold: os custos {0} e {1} não são custos.',
  'Give what a false alarm and a miss cost: two numbers from 0 on, not both 0.': 'Dê o que custam um alarme falso e uma omissão: dois números a partir de 0, não ambos 0.',
};
