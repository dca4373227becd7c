/** @file Every form of a node that is not simply an op of ours with its attributes. */
import type { Forms } from '../file-node.ts';
import { activationForms } from './activations.ts';
import { constantForms } from './constants.ts';
import { padForms } from './pad.ts';
import { productForms } from './products.ts';
import { reductionForms } from './reductions.ts';
import { resizeForms } from './resize.ts';
import { shapeForms } from './shapes.ts';
import { windowForms } from './windows.ts';

export const forms: Forms = {
  ...activationForms, ...constantForms, ...padForms, ...productForms, ...reductionForms, ...resizeForms, ...shapeForms, ...windowForms,
};
