/** @file What a check of photos found, as lines: the classes, then each kind of finding with its first photos. */
import { balanceOf } from '../checks/balance.ts';
import { findingKinds, type Finding } from '../data/finding.ts';
import type { CheckResult } from '../workflows/check-photos.node.ts';
import type { CleanedManifest } from '../workflows/write-cleaned-manifest.node.ts';
import { shortest } from './shortest-path.ts';
import type { Speech } from './speech.ts';
import { printable } from './terminal.ts';

/** Of each kind so many findings are shown, and of each finding so many photos. */
const SHOWN = 3;

export function checkLines(places: readonly string[], { images, classes, findings }: CheckResult, { words, formats, told }: Speech): readonly string[] {
  const counts = Object.entries(classes).map(([name, count]) => ({ name: printable(name), count: formats.count(count) }));
  const width = Math.max(...counts.map(({ name }) => name.length));
  const digits = Math.max(...counts.map(({ count }) => count.length));
  const balance = balanceOf(classes);
  const line = ({ paths, detail }: Finding): string => {
    const more = paths.length > SHOWN ? ` ${words.moreFindings(paths.length - SHOWN)}` : '';
    return `    ${printable(`${paths.slice(0, SHOWN).join(', ')}${more}: ${told(detail)}`)}`;
  };
  const ofKinds = findingKinds.flatMap((kind) => {
    const some = findings.filter((finding) => finding.kind === kind);
    if (some.length === 0) return [];
    const rest = some.length - SHOWN;
    return [`  ${words.kinds[kind]}: ${formats.count(some.length)}`, ...some.slice(0, SHOWN).map(line), ...(rest > 0 ? [`    ${words.moreFindings(rest)}`] : [])];
  });
  return [
    words.checked(places.map(printable).join(', '), images, counts.length),
    ...counts.map(({ name, count }) => `  ${name.padEnd(width)}  ${count.padStart(digits)}`),
    ...(balance?.unequal === true ? [words.unequal(printable(balance.most.name), balance.ratio, printable(balance.fewest.name))] : []),
    '',
    ...(findings.length === 0 ? [words.nothingFound] : [words.findings(findings.length), ...ofKinds]),
  ];
}

/** Of photos that are left out so many are shown; the page and the JSON have all findings. */
const SHOWN_DROPPED = 20;

/** What the cleaned manifest holds, and what it leaves out and why. */
export function cleanedLines({ file, images, dropped }: CleanedManifest, { words, told }: Speech): readonly string[] {
  const rest = dropped.length - SHOWN_DROPPED;
  return [
    words.cleaned(printable(shortest(file)), images, dropped.length),
    ...dropped.slice(0, SHOWN_DROPPED).map(({ path, detail, kept }) => `  ${printable(`${path}: ${told(detail)}${kept === undefined ? '' : words.insteadKept(kept)}`)}`),
    ...(rest > 0 ? [`  ${words.moreFindings(rest)}`] : []),
  ];
}
