import type { Summary } from './judge.mjs';

export type Sample = {
  readonly kind: string;
  readonly name: string;
  readonly threads: number;
  readonly repeat: number;
  readonly took: number;
  readonly value?: number;
  readonly values?: Readonly<Record<string, number>>;
  readonly operations?: Readonly<Record<string, number>>;
  readonly memory?: number;
  readonly rate?: number;
  readonly versions?: Readonly<Record<string, string>>;
  readonly failed?: string;
};
export type FigureAbout = { readonly title: string; readonly unit: string; readonly rate: boolean; readonly against: string; readonly scales: boolean };
export type Peer = { readonly id: string; readonly peer: string; readonly figures: readonly string[]; readonly slow?: boolean };
export type PeerFigure = { readonly peer: string; readonly once: boolean; readonly value: Summary; readonly memory: number; readonly ratio: Summary };
export type Figure = {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly threads: number;
  readonly repeats: number;
  readonly value: Summary;
  readonly against: Summary | null;
  readonly share: Summary | null;
  readonly memory: number;
  readonly scaling: Summary | null;
  readonly peers: readonly PeerFigure[];
};
export type Failure = { readonly kind: string; readonly name: string; readonly threads: number; readonly repeat: number; readonly failed: string };
export type Limit = { readonly name: string; readonly threads: number; readonly unit: string; readonly value: Summary };

export declare function recordOf(run: {
  readonly samples: readonly Sample[];
  readonly figures: Readonly<Record<string, FigureAbout>>;
  readonly limits: Readonly<Record<string, { readonly unit: string; readonly scale: number }>>;
  readonly peers: readonly Peer[];
}): { readonly versions: Readonly<Record<string, string>>; readonly limits: readonly Limit[]; readonly figures: readonly Figure[]; readonly failures: readonly Failure[] };
export declare function ratiosOf(figures: readonly Figure[], options: { readonly against: Readonly<Record<string, string>> }): Readonly<Record<string, Summary>>;
export declare function whyMissing(
  ratio: string,
  run: {
    readonly absent: readonly (Peer & { readonly why: string })[];
    readonly left: Readonly<Record<string, string>>;
    readonly threads: readonly number[];
    readonly peerThreads: readonly number[];
    readonly failures: readonly Failure[];
    readonly peers: readonly Peer[];
    readonly figures: Readonly<Record<string, Pick<FigureAbout, 'against'>>>;
  },
): string;
