export type Options = {
  readonly quick: boolean;
  readonly resume: boolean;
  readonly check: boolean;
  readonly setBaseline: boolean;
  readonly repeats: number;
  readonly threads: readonly number[];
  readonly peerThreads: readonly number[];
  /** Names of measures; undefined: all. */
  readonly only: readonly string[] | undefined;
  readonly photos: string | undefined;
  readonly weights: string | undefined;
  readonly pythons: readonly string[];
  readonly js: string | undefined;
};

export declare function optionsOf(words: readonly string[], found: { readonly measures: readonly string[]; readonly threadCounts: readonly number[]; readonly hasBaseline: boolean }): Options;
