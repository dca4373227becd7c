/** @file Finds English in a text that should be Portuguese: the words that no English sentence does without. */

const english = new Set(
  (
    'the is are was of and with not to from that which this these there it its has have been by on but an one two be how what ' +
    'photo photos folder folders file files run train trained training epoch epochs loss accuracy weight weights test image images drawing drawings ' +
    'written read wrote left about seconds step layer layers class image option options usage example examples right wrong truth model models said title group mark container axis'
  ).split(' '),
);

/** English words that are the same or names in Portuguese text: quoted names and values, and the command `train`. */
const names = /'[^']*'|"[^"]*"|\S*[/\\@]\S*|--?\w[\w-]*(=\S*)?|\S+\.(onnx|json|html|jpg|png|csv|h5)\b|https?:\S+|(?<=headstart |^[ "]*)train\b/gm;

/** The English words outside paths, options, addresses and quoted names, each with what stands around it. */
export function englishIn(text: string): readonly string[] {
  const bare = text.replaceAll(names, ' ').replaceAll(/\s+/g, ' ');
  return [...bare.matchAll(/\p{L}+/gu)].flatMap((found) => (english.has(found[0].toLowerCase()) ? [bare.slice(Math.max(0, found.index - 20), found.index + 30)] : []));
}
