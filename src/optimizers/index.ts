/** @file Every optimizer, by the file that defines it. */
export { adam } from './adam.ts';
export { adamW } from './adam-w.ts';
export { sgd } from './sgd.ts';
