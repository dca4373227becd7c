/** @file What the table of a model says, in English as Keras prints it; a translation fills the same shape. */

export type SummaryWords = {
  readonly model: string;
  readonly layer: string;
  readonly shape: string;
  readonly parameters: string;
  readonly connectedTo: string;
  readonly total: string;
  readonly trainable: string;
  readonly nonTrainable: string;
};

export const englishSummaryWords: SummaryWords = {
  model: 'Model',
  layer: 'Layer (type)',
  shape: 'Output Shape',
  parameters: 'Param #',
  connectedTo: 'Connected to',
  total: 'Total params',
  trainable: 'Trainable params',
  nonTrainable: 'Non-trainable params',
};
