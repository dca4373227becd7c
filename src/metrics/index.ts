/** @file Every metric that a program computes while it runs, by the file that defines it. */
export { categoricalAccuracy } from './categorical-accuracy.ts';
