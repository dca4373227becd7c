type Conditions = { readonly cpu: string; readonly flags?: readonly string[]; readonly photos?: string };

export declare function whyApart(ratio: string, options: { readonly baseline: Conditions; readonly run: Conditions; readonly ofPhotos: readonly string[] }): string | undefined;
export declare function sameProcessor(one: Conditions, other: Conditions): boolean;
export declare function notCompared(reasons: readonly (readonly [ratio: string, why: string])[]): readonly string[];
