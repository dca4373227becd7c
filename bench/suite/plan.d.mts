export type Step = { readonly kind: string; readonly name: string; readonly threads: number; readonly repeat: number };
export type Plan = {
  readonly repeats: number;
  readonly threads: readonly number[];
  readonly peerThreads: readonly number[];
  readonly limits: readonly string[];
  readonly measures: readonly { readonly name: string; readonly figures: readonly string[] }[];
  readonly peers: readonly { readonly id: string; readonly figures: readonly string[]; readonly slow?: boolean }[];
};

export declare function planOf(plan: Plan): readonly Step[];
export declare function sameStep(a: Step, b: Step): boolean;
export declare function secondsLeft(steps: readonly Step[], samples: readonly (Step & { readonly took: number })[]): number | null;
