/** @file Sets that only ever grow together (union-find, Tarjan 1975). */

export type DisjointSets = {
  /** The smallest member of the set that `member` is in. */
  smallestOf(member: number): number;
  join(a: number, b: number): void;
};

/** Each of `count` members in a set of its own. */
export function disjointSets(count: number): DisjointSets {
  const parents = Uint32Array.from({ length: count }, (_, member) => member);
  const smallestOf = (member: number): number => {
    let root = member;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root]!]!;
      root = parents[root]!;
    }
    return root;
  };
  return {
    smallestOf,
    join: (a, b) => {
      const [first, second] = [smallestOf(a), smallestOf(b)];
      parents[Math.max(first, second)] = Math.min(first, second);
    },
  };
}
