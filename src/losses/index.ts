/** @file Every loss, by the file that defines it. */
export { categoricalCrossentropy } from './categorical-crossentropy.ts';
