/** @file What a run of the benchmark is asked for, checked before anything is measured. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const yes = { type: 'boolean', default: false };
const options = {
  quick: yes, repeats: text, only: text, threads: text, photos: text, weights: text, python: text, 'peers-js': text, 'peer-threads': text, resume: yes, check: yes, 'set-baseline': yes,
};

/** `measures`: their names; `threadCounts`: what this machine can be held to; `hasBaseline`: whether there is one to check against. Throws an Error whose message is for who typed. */
export function optionsOf(words, { measures, threadCounts, hasBaseline }) {
  const { values: given } = parseArgs({ args: words, options });
  const { quick, resume, check } = given;
  const setBaseline = given['set-baseline'];
  const repeats = wholeOf('--repeats', given.repeats ?? (quick ? '1' : '5'));
  const threads = listed(given.threads)?.map((word) => wholeOf('--threads', word)) ?? threadCounts;
  refuse('--threads', threads.filter((count) => !threadCounts.includes(count)), `this machine can be held to ${threadCounts.join(' or ')}`);
  const peerThreads = listed(given['peer-threads'])?.map((word) => wholeOf('--peer-threads', word)) ?? [Math.max(...threads)];
  refuse('--peer-threads', peerThreads.filter((count) => !threads.includes(count)), `ours are measured at ${threads.join(' and ')}`);
  const only = listed(given.only);
  refuse('--only', only?.filter((name) => !measures.includes(name)) ?? [], `there are ${measures.join(', ')}`);
  for (const name of ['photos', 'weights', 'peers-js']) if (given[name] !== undefined && !existsSync(given[name])) throw new Error(`--${name}: there is no ${String(given[name])}.`);
  const pythons = listed(given.python) ?? [];
  // A name without a folder is looked for by the system.
  const missing = pythons.find((path) => path.includes('/') && !existsSync(path));
  if (missing !== undefined) throw new Error(`--python: there is no ${missing}.`);
  if (check && setBaseline) throw new Error('--check and --set-baseline: a run cannot be compared with itself. Check first, then set.');
  if (setBaseline && only !== undefined) throw new Error('--set-baseline writes all ratios: leave out --only.');
  if (check && !hasBaseline) throw new Error('There is no bench/baseline.json to compare with: npm run bench -- --quick --repeats 5 --set-baseline writes it.');
  return { quick, resume, check, setBaseline, repeats, threads, peerThreads, only, photos: given.photos, weights: given.weights, pythons, js: given['peers-js'] };
}

/** Words between commas, each once. */
function listed(words) {
  return words === undefined ? undefined : [...new Set(words.split(',').map((word) => word.trim()))];
}

function wholeOf(option, word) {
  if (/^[1-9]\d{0,5}$/.test(word)) return Number(word);
  throw new Error(`${option} takes whole numbers of at least 1, not '${word}'.`);
}

function refuse(option, words, otherwise) {
  if (words.length > 0) throw new Error(`${option}: ${words.map((word) => `'${word}'`).join(', ')} cannot be; ${otherwise}.`);
}
