import type { Figure, Failure, Limit, Peer } from './record.mjs';

export type Told = {
  readonly figures: readonly Figure[];
  readonly absent: readonly (Peer & { readonly why: string })[];
  readonly left: Readonly<Record<string, string>>;
  readonly failures: readonly Failure[];
};
export type Run = Told & { readonly limits: readonly Limit[]; readonly repeats: number; readonly seconds: number; readonly minutes: number; readonly began: string; readonly notes: readonly string[]; readonly machine: object };

export declare function ownRows(record: Pick<Told, 'figures'>): readonly (readonly string[])[];
export declare function peerRows(record: Pick<Told, 'figures'>): readonly (readonly string[])[];
export declare function aligned(rows: readonly (readonly string[])[]): string;
export declare function notMeasured(record: Omit<Told, 'figures'>): readonly string[];
export declare function terminalTable(record: Told): string;
export declare function withSection(text: string, section: string): string;
export declare function sectionOf(record: Run): string;
