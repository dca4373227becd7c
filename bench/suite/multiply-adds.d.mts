import type { Value } from '../../src/graph/value.ts';

export declare function multiplyAdds(values: readonly Value[]): number;
