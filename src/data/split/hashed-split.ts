/** @file Photos into parts by what they hold: a new photo leaves the others where they are. */
import { HeadstartError } from '../../base/errors.ts';
import { plural } from '../../base/format.ts';
import { PARTS, type Part } from '../parts.ts';
import { countsOf } from '../photo-list.ts';
import { countParts, fillParts, type Interval, type MovableGroup } from './fill-parts.ts';
import { keyOf, photoGroups, type KnownPhoto, type PhotoGroup } from './photo-groups.ts';
import { placeOf } from './place.ts';
import { checkFractions, type Fractions, type Split } from './split-parts.ts';

/** A photo with what is known of it; `part` where it was given. */
export type SplitPhoto = KnownPhoto & { readonly part?: Part | undefined };

export type HashedSplitOptions = {
  readonly fractions: Fractions;
  readonly seed: number;
  /** Photos that are nearly the same, by their indices. */
  readonly alike?: readonly (readonly number[])[] | undefined;
};

export type HashedSplit = {
  readonly split: Split;
  /** How many photos have company that they stay with. */
  readonly together: number;
  /** How many photos have company in another part, since parts were given so: they flatter what is told of the test. */
  readonly torn: number;
  /** How many photos came with a part that they keep, whatever their hash. */
  readonly given: number;
  /** How many photos are not where their hash puts them, so that no part of a class is short. */
  readonly moved: number;
};

/** What places are for. */
const USE = 'split';

type Shares = Readonly<Record<Part, number>>;

/**
 * Each group of photos (`photoGroups`; most have one photo) has a place from 0 to 1, a hash of the digest or the group's name with the seed. Those below the
 * first share go to training, those below the sum of the first two to validation, the rest to test. A photo that never moves can only be placed by itself, whatever
 * the others are, so a class of n photos has its shares as chance has them: n a photos in a part of share a, with a standard deviation of √(n a (1 - a)).
 *
 * Of a small class that could be nothing. So a part in which a class has no photo, or less than half of its share, takes those of the class whose places are nearest to it
 * until it has that (`fillParts`): only then is a photo elsewhere than its hash says, and only then can a new photo move old ones, as many as are lacking at most.
 *
 * Photos whose part is given keep it, and lead their group there: to training, if its members were given to several parts. If photos were given parts, but none is of
 * a certain part, and the others are too few for half of its share in each class, that part is taken from those for training too, with the shares that the two have beside each other. A class may lack what was given so, or had but one photo to give.
 * @throws HeadstartError 'usage' for shares that cannot be, 'data' naming a class that cannot be in each part.
 */
export function hashedSplit(photos: readonly SplitPhoto[], classes: readonly string[], { fractions, seed, alike }: HashedSplitOptions): HashedSplit {
  checkFractions(fractions);
  const shares: Shares = { train: fractions[0], validation: fractions[1], test: fractions[2] };
  const untold = untoldParts(photos, classes, shares);
  const labels = photos.map(({ label }) => label);
  const groups = photoGroups(photos, { seed, use: USE, alike });
  const partOf: Part[] = photos.map(({ part }) => part ?? 'train');
  const movable: MovableGroup[] = [];
  for (const group of groups) {
    const intervals = intervalsOf(choicesOf(group, photos, untold), shares);
    const { part } = intervals.find(({ to }) => group.place < to) ?? intervals.at(-1)!;
    if (intervals.length > 1) movable.push({ ...group, intervals });
    for (const member of group.members) if (intervals.length > 1 || photos[member]!.part === undefined) partOf[member] = part;
  }
  const before = [...partOf];
  fillParts(partOf, movable, labels, { classes: classes.length, shares });
  const free = new Set(movable.flatMap(({ members }) => members));
  const told = new Set(photos.flatMap(({ label, part }) => (part === undefined ? [] : [label])));
  const counts = countParts(partOf, labels, classes.length);
  for (const part of PARTS) {
    const empty = counts[part].every((count) => count === 0);
    const missing = classes.findIndex((_, label) => counts[part][label] === 0 && (part === 'train' || empty || !told.has(label)));
    if (missing >= 0) throw cannotBeIn(part, missing, photos, classes, groups);
  }
  const related = groups.filter(({ members }) => members.length > 1);
  const isTorn = ({ members }: PhotoGroup): boolean => members.some((member) => partOf[member] !== partOf[members[0]!]);
  return {
    split: splitOf(partOf),
    given: photos.filter(({ part }, index) => part !== undefined && !free.has(index)).length,
    together: membersOf(related.filter((group) => !isTorn(group))),
    torn: membersOf(related.filter(isTorn)),
    moved: partOf.filter((part, index) => part !== before[index]).length,
  };
}

/** The place of a photo that goes to training by itself, or undefined: the lower it is, the less can bring the photo elsewhere. */
export function placeInTraining(photo: SplitPhoto, { fractions, seed }: Pick<HashedSplitOptions, 'fractions' | 'seed'>): number | undefined {
  const place = placeOf(keyOf(photo), seed, USE);
  return place < fractions[0] && (photo.part ?? 'train') === 'train' ? place : undefined;
}

/** The parts that no photo was given and the photos without a part cannot fill: none where no photo has a part. */
function untoldParts(photos: readonly SplitPhoto[], classes: readonly string[], shares: Shares): readonly Part[] {
  if (photos.every(({ part }) => part === undefined)) return [];
  const all = countsOf(classes, photos);
  const loose = countsOf(classes, photos.filter(({ part }) => part === undefined));
  const few = (part: Part): boolean => all.some((count, label) => loose[label]! < (count * shares[part]) / 2);
  return PARTS.filter((part) => !photos.some((photo) => photo.part === part) && few(part));
}

/** The parts that a group may go to. */
function choicesOf({ members }: PhotoGroup, photos: readonly SplitPhoto[], untold: readonly Part[]): readonly Part[] {
  const told = PARTS.filter((part) => members.some((member) => photos[member]!.part === part));
  const [first, ...others] = told;
  if (first === undefined) return PARTS;
  return first === 'train' && others.length === 0 ? PARTS.filter((part) => part === 'train' || untold.includes(part)) : [first];
}

/** The parts side by side from 0 to 1, as wide as their shares beside each other. */
function intervalsOf(choices: readonly Part[], shares: Shares): readonly Interval[] {
  const sum = choices.reduce((total, part) => total + shares[part], 0);
  let from = 0;
  return choices.map((part) => {
    const interval = { part, from, to: from + shares[part] / sum };
    from = interval.to;
    return interval;
  });
}

function membersOf(groups: readonly PhotoGroup[]): number {
  return groups.reduce((sum, { members }) => sum + members.length, 0);
}

function splitOf(partOf: readonly Part[]): Split {
  const split: Split = { train: [], validation: [], test: [] };
  for (const [index, part] of partOf.entries()) split[part].push(index);
  return split;
}

function cannotBeIn(part: Part, label: number, photos: readonly SplitPhoto[], classes: readonly string[], groups: readonly PhotoGroup[]): HeadstartError {
  const name = classes[label]!;
  const own = photos.filter((photo) => photo.label === label);
  if (own.every((photo) => photo.part !== undefined)) return new HeadstartError('data', `Class ${name} has no photo for ${{ train: 'training', validation: 'validation', test: 'test' }[part]}: all of its photos were given to other parts.`, 'Give some of its photos to this part, or leave the class out.');
  const ofClass = groups.filter(({ members }) => members.some((member) => photos[member]!.label === label));
  if (ofClass.length === own.length) {
    return new HeadstartError('data', `Class ${name} has ${plural(own.length, 'photo')}, but 3 are needed to put at least one each into training, validation and test.`, 'Add photos to this class, or leave the class out.');
  }
  return new HeadstartError('data', `Class ${name} has no photo for ${{ train: 'training', validation: 'validation', test: 'test' }[part]}: of its ${plural(own.length, 'photo')} some must not be torn apart.`, 'Add photos that belong to other groups, or leave the class out.');
}
