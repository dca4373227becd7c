/** @file What a posture is: a function that draws an animal holding itself in one way. */
import type { Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import type { Point } from './outline.ts';
import type { Look } from './palette.ts';

/** A drawing around 0, 0. */
export type Posed = {
  readonly svg: string;
  /** About its larger side. */
  readonly span: number;
  /** How far below 0 its feet are. */
  readonly ground: number;
  /** The middle of its head. */
  readonly face: Point;
};

export type Posture = (source: Random, animal: Animal, look: Look) => Posed;
