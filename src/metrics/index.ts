/** @file Every metric that a program computes while it runs, by the file that defines it. */
export { binaryAccuracy } from './binary-accuracy.ts';
export { categoricalAccuracy } from './categorical-accuracy.ts';
