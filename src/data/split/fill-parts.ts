/** @file Small classes: groups of photos that are moved so that no class is short in a part. */
import { PARTS, type Part } from '../parts.ts';

/** The places of a part. */
export type Interval = { readonly part: Part; readonly from: number; readonly to: number };

/** Photos that stay together and may go to the parts of these intervals. */
export type MovableGroup = { readonly members: readonly number[]; readonly place: number; readonly intervals: readonly Interval[] };

/** How many photos of each class a part has, or should have. */
type Counts = Readonly<Record<Part, number[]>>;

/** How many photos of each class are in each part. */
export function countParts(partOf: readonly Part[], labels: readonly number[], classes: number): Counts {
  const counts = byPart(() => Array.from({ length: classes }, () => 0));
  for (const [index, part] of partOf.entries()) counts[part][labels[index]!]!++;
  return counts;
}

/**
 * Changes `partOf`: a class that has no photo for training gets a group there, then one that has none in another part, then one that has less than half of its share gets groups until it has that. It is
 * always the group whose place is nearest to the part's, among those whose own part has enough of each of their classes without them. Classes come in their order.
 */
export function fillParts(partOf: Part[], groups: readonly MovableGroup[], labels: readonly number[], { classes, shares }: { readonly classes: number; readonly shares: Readonly<Record<Part, number>> }): void {
  const counts = countParts(partOf, labels, classes);
  const totals = Array.from({ length: classes }, (_, label) => PARTS.reduce((sum, part) => sum + counts[part][label]!, 0));
  const learned = byPart((part) => totals.map(() => (part === 'train' ? 1 : 0)));
  const one = byPart(() => totals.map(() => 1));
  const half = byPart((part) => totals.map((total) => Math.max(1, Math.floor((total * shares[part]) / 2))));
  const ofClass: MovableGroup[][] = totals.map(() => []);
  for (const group of groups) for (const label of new Set(group.members.map((member) => labels[member]!))) ofClass[label]!.push(group);
  for (const least of [learned, one, half]) {
    for (const label of totals.keys()) {
      for (const part of PARTS) {
        while (counts[part][label]! < least[part][label]!) {
          const group = nearest(ofClass[label]!, part, (candidate) => canSpare(candidate, partOf, labels, counts, least));
          if (group === undefined) break;
          for (const member of group.members) {
            counts[partOf[member]!][labels[member]!]!--;
            counts[part][labels[member]!]!++;
            partOf[member] = part;
          }
        }
      }
    }
  }

  function nearest(candidates: readonly MovableGroup[], part: Part, may: (group: MovableGroup) => boolean): MovableGroup | undefined {
    let best: { readonly group: MovableGroup; readonly distance: number } | undefined;
    for (const group of candidates) {
      const interval = group.intervals.find((each) => each.part === part);
      if (interval === undefined || partOf[group.members[0]!] === part) continue;
      const distance = Math.max(interval.from - group.place, group.place - interval.to);
      if ((best === undefined || distance < best.distance) && may(group)) best = { group, distance };
    }
    return best?.group;
  }
}

/** Whether the group's part has enough of each of its classes without it. */
function canSpare({ members }: MovableGroup, partOf: readonly Part[], labels: readonly number[], counts: Counts, least: Counts): boolean {
  const part = partOf[members[0]!]!;
  const lost = new Map<number, number>();
  for (const member of members) lost.set(labels[member]!, (lost.get(labels[member]!) ?? 0) + 1);
  return [...lost].every(([label, count]) => counts[part][label]! - count >= least[part][label]!);
}

function byPart<T>(of: (part: Part) => T): Record<Part, T> {
  return { train: of('train'), validation: of('validation'), test: of('test') };
}
