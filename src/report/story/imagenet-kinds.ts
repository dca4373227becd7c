/** @file Which everyday words are kinds of things that ImageNet's 1,000 classes hold (Russakovsky et al. 2015, ILSVRC): a network that learned from it knows them already. */

/** Words in the languages of Headstart, and how many of the classes are of that kind; a short list of what people try first, not all of ImageNet. */
const kinds: readonly (readonly [kinds: number, ...words: readonly string[]])[] = [
  [118, 'dog', 'puppy', 'cachorro', 'cao', 'cão'],
  [5, 'cat', 'kitten', 'gato'],
  [17, 'snake', 'cobra'],
  [6, 'butterfly', 'borboleta'],
  [6, 'spider', 'aranha'],
  [5, 'turtle', 'tartaruga'],
  [4, 'bear', 'urso'],
  [4, 'fox', 'raposa'],
  [3, 'frog', 'rã', 'ra', 'sapo'],
  [3, 'shark', 'tubarão', 'tubarao'],
  [2, 'elephant', 'elefante'],
  [1, 'lion', 'leão', 'leao'],
  [1, 'tiger', 'tigre'],
  [1, 'zebra'],
  [1, 'horse', 'cavalo'],
  [1, 'banana'],
  [1, 'orange', 'laranja'],
  [1, 'lemon', 'limão', 'limao'],
  [1, 'apple', 'maçã', 'maca'],
  [1, 'strawberry', 'morango'],
  [1, 'pizza'],
];

/** The known networks that learned from ImageNet's classes. */
const trainedOnIt: ReadonlySet<string> = new Set(['vgg16', 'mobilenet-v2', 'efficientnet-lite0', 'resnet-50']);

export function learnedFromImageNet(backbone: string | null): boolean {
  return backbone !== null && trainedOnIt.has(backbone);
}

/** How many of ImageNet's classes are of the kind that a class is called by, in singular or plural; 0 where the word is not known. */
export function imageNetKinds(className: string): number {
  const word = className.trim().toLowerCase();
  const found = kinds.find(([, ...words]) => words.some((each) => word === each || word === `${each}s` || word === `${each}es` || word === each.replace(/y$/, 'ies')));
  return found?.[0] ?? 0;
}
