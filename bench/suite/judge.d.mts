export type Summary = { readonly median: number; readonly min: number; readonly max: number; readonly noise: number | null };
export type Verdict = { readonly name: string; readonly verdict: 'held' | 'lost' | 'gained' | 'missing' | 'new'; readonly before: number | null; readonly now: number | null; readonly noise: number | null };

export declare const LEAST_NOISE: number;
export declare const LEAST_NOISE_ELSEWHERE: number;
export declare function median(list: readonly number[]): number;
export declare function summary(ratios: readonly number[]): Summary;
export declare function judge(baseline: Readonly<Record<string, Summary>>, run: Readonly<Record<string, Summary>>, options?: { readonly least?: number }): readonly Verdict[];
