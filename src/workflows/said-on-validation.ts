/** @file What a saved model's card keeps of what the model says of the validation photos. */
import { chosenBand } from '../evaluation/not-sure-band.ts';
import { validationCounts } from '../evaluation/validation-counts.ts';
import type { ModelCard } from '../formats/model-card.ts';

/** From when on it is sure, and the counts that a threshold can be chosen by later; without photos nothing. */
export function saidOnValidation(answers: { readonly truth: readonly number[]; readonly probabilities: Float32Array }, classes: number): Pick<ModelCard, 'notSure' | 'validation'> {
  const [band, counts] = [chosenBand(answers, classes), validationCounts(answers.truth, answers.probabilities, classes)];
  return { ...(band && { notSure: band }), ...(counts && { validation: counts }) };
}
