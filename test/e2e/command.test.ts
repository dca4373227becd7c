import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { englishSpeech } from '../../src/cli/english-speech.ts';
import { parseRunRecord } from '../../src/report/run-record.ts';
import { writeColourPhotos } from './colour-photos.ts';
import { runCommand, startCommand, type Outcome } from './run-command.ts';

const PACKAGED = fileURLToPath(new URL('../../assets/efficientnet-lite0/model.onnx', import.meta.url));
let folder = '';
const run = (...given: string[]): Promise<Outcome> => runCommand(given, folder);
const tiny = ['--epochs', '1', '--cap', '8', '--split', '0.5,0.25,0.25'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-command-'));
  await writeColourPhotos(join(folder, 'photos'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the help lists the commands', async () => {
  const { code, out, err } = await run('--help');
  expect([code, err]).toEqual([0, '']);
  await expect(out).toMatchFileSnapshot('../golden/help.txt');
});

test.each(commands(englishSpeech).map(({ name }) => name))('the help of %s is as it was', async (name) => {
  const { code, out, err } = await run(...name.split(' '), '--help');
  expect([code, err]).toEqual([0, '']);
  await expect(out).toMatchFileSnapshot(`../golden/help-${name.replaceAll(' ', '-')}.txt`);
});

test('wrong words exit 2 with one message, no stack and nothing on standard output', async () => {
  const calls = [['comare'], ['compare', '--epoch', '3'], ['summary', 'a', 'b'], ['compare', '--cap', 'many'], ['predict', 'model.onnx'], ['compare', '--resume', 'nowhere']];
  const outcomes = await Promise.all(calls.map((words) => run(...words)));
  expect(outcomes.map(({ code, out }) => [code, out])).toEqual(calls.map(() => [2, '']));
  for (const { err } of outcomes) expect(err).not.toMatch(/^ +at /m);
  expect(outcomes.map(({ err }) => err.split('\n')[0])).toEqual([
    'error: There is no command comare.',
    'error: compare: there is no option --epoch.',
    "error: summary: there is no place for 'b'.",
    "error: --cap takes a whole number of at least 1, not 'many'.",
    'error: predict: PATH is missing.',
    'error: nowhere holds no unfinished run.',
  ]);
});

test('a folder that is not there is named, with what is taken instead', async () => {
  const { code, out, err } = await run('compare', 'nowhere', '--json');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`error: There is no folder ${join(folder, 'nowhere')}.\n  Give a folder with one sub-folder per class, such as photos/Cat and photos/Dog, or a manifest (CSV, TSV, JSONL), or a zip of either.`);
});

test('a model that is not there is named', async () => {
  for (const words of [['predict', 'nowhere.onnx', 'photos'], ['evaluate', 'nowhere.onnx', 'photos'], ['summary', 'nowhere.onnx']]) {
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: The model nowhere\.onnx cannot be read/);
  }
});

test('the summary of the baseline is that of Keras', async () => {
  const { code, out } = await run('summary', 'scratch');
  expect(code).toBe(0);
  expect(out).toBe(await readFile(new URL('../golden/scratch-summary.txt', import.meta.url), 'utf8'));
  expect(JSON.parse((await run('summary', 'scratch', '--classes', '3', '--json')).out)).toMatchObject({ parameters: { total: 1_209_315 } });
});

test('compare writes the record alone to standard output, then predict and evaluate use its models', { timeout: 120_000 }, async () => {
  const compared = await run('compare', 'photos', ...tiny, '--out', 'run', '--json');
  expect(compared.code).toBe(0);
  const record = parseRunRecord(compared.out, 'standard output');
  expect(compared.out).toBe(await readFile(join(folder, 'run', 'run.json'), 'utf8'));
  // What the help says of the options that were not given.
  expect(record).toMatchObject({ seed: 0, options: { backbone: 'efficientnet-lite0', cap: 8, epochs: 1, batch: 128 } });
  expect(record.data.skipped.map(({ path }) => path)).toEqual(['Red/0-bad.jpg']);
  expect(compared.err).toContain('Training from scratch ...\n  epoch 1/1  loss ');
  expect(compared.err).toContain('1 file left out');

  const model = join('run', 'transfer', 'model.onnx');
  const table = await run('predict', model, join('photos', 'Blue', '1.jpg'), join('photos', 'Red', '0-bad.jpg'), 'nowhere.jpg', '--top', '1');
  expect(table.code).toBe(3);
  expect(table.out).toMatch(/^photos.Blue.1\.jpg {2}(Blue|Red) +\d+\.\d\d %\n$/);
  expect(table.err).toMatch(/^2 files could not be predicted:\n {2}photos.Red.0-bad\.jpg: not a JPEG.+\n {2}nowhere\.jpg: it does not exist\n$/);

  const [json, csv, evaluation] = await Promise.all([
    run('predict', model, 'photos', '--json'), run('predict', model, join('photos', 'Blue'), '--csv'), run('evaluate', model, 'photos', '--json', '--out', 'judged'),
  ]);
  const predictions = JSON.parse(json.out) as { readonly path: string; readonly error?: string; readonly predictions?: readonly { readonly probability: number }[] }[];
  expect(predictions).toHaveLength(17);
  expect(predictions.filter(({ error }) => error !== undefined).map(({ path }) => path)).toEqual([join('photos', 'Red', '0-bad.jpg')]);
  for (const { predictions: classes } of predictions) if (classes !== undefined) expect(classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
  expect(csv.code).toBe(0);
  expect(csv.out.split('\n').slice(0, 2).join()).toMatch(/^path,class,probability,class_2,probability_2,out_of_distribution,unlike,photos.Blue.1\.jpg,(Blue|Red),[\d.e-]+,(Blue|Red),[\d.e-]+,[\d.e-]+,(true|false)$/);
  expect(JSON.parse(evaluation.out)).toMatchObject({ images: 16, classes: ['Blue', 'Red'], evaluation: { images: 16, classes: [{ support: 8 }, { support: 8 }] } });
  expect(evaluation.err).toContain(`Wrote ${join('judged', 'report.html')}`);
  expect(await readFile(join(folder, 'judged', 'evaluation.json'), 'utf8')).toBe(evaluation.out);
  expect(await readFile(join(folder, 'judged', 'report.html'), 'utf8')).toContain(`<h1>Right on `);
  const again = await run('evaluate', model, 'photos', '--out', 'judged');
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('The folder judged exists already') as string]);
});

test('a command line of 30 kB is predicted to its end', { timeout: 120_000 }, async () => {
  const model = join(folder, 'run', 'transfer', 'model.onnx');
  const photo = `${folder}/photos/${'./'.repeat(40)}Blue/1.jpg`;
  const paths = Array.from({ length: Math.ceil(30_000 / photo.length) }, () => photo);
  const { code, out } = await run('predict', model, ...paths, '--csv');
  expect(code).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(1 + paths.length);
});

test('damaged weights are told instead of predictions', async () => {
  const bytes = await readFile(join(folder, 'run', 'transfer', 'model.onnx'));
  // The head's kernel, near the end of the file, becomes numbers that are none.
  bytes.fill(0xff, bytes.indexOf('head/kernel') - 2000, bytes.indexOf('head/kernel') - 100);
  const damaged = join(folder, 'damaged.onnx');
  await writeFile(damaged, bytes);
  const { code, out, err } = await run('predict', damaged, 'photos');
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^error: .*damaged/);
});

test('a page of predictions goes to an .html file only, never over a photo or a model', { timeout: 120_000 }, async () => {
  const model = join('run', 'transfer', 'model.onnx');
  const before = await readFile(join(folder, model));
  for (const target of [model, join('photos', 'Blue', '1.jpg'), join('nowhere', 'page.html')]) {
    const { code, out, err } = await run('predict', model, join('photos', 'Blue', '1.jpg'), '--html', target);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(target.startsWith('nowhere') ? `error: There is no folder ${join(folder, 'nowhere')}.` : `error: The page cannot be written to '${target}'.`);
  }
  expect((await readFile(join(folder, model))).equals(before)).toBe(true);
});

test('a run inside the photos is refused before anything is made', async () => {
  const { code, err } = await runCommand(['compare', '.'], join(folder, 'photos'));
  expect(code).toBe(2);
  expect(err).toContain(`error: The run would be written to ${join(folder, 'photos', 'runs')}, inside the folder of photos.`);
  expect(existsSync(join(folder, 'photos', 'runs'))).toBe(false);
});

test('a reader that goes away ends the command quietly', async () => {
  const { child, outcome } = startCommand(['summary', 'scratch'], folder);
  child.stdout?.destroy();
  const { code, err } = await outcome;
  expect([141, 0]).toContain(code);
  expect(err).toBe('');
});

test('train keeps features for the next run, unless told not to, and cache tells of them', { timeout: 120_000 }, async () => {
  const own = { HEADSTART_CACHE: join(folder, 'own cache') };
  const asked = async (...words: string[]): Promise<string> => {
    const { code, out, err } = await runCommand(words, folder, own);
    expect([words, code, err]).toEqual([words, 0, '']);
    return out;
  };
  expect(await asked('train', 'photos', '--no-cache', '--out', 'alone')).toContain('16 views computed, 0 from the cache');
  expect(await asked('cache')).not.toContain('efficientnet-lite0');
  expect(await asked('train', 'photos', '--precision', 'float32', '--out', 'first')).toContain('16 views computed, 0 from the cache');
  expect(await asked('train', 'photos', '--precision', 'float32', '--seed', '1', '--out', 'second')).toContain('0 views computed, 16 from the cache');
  expect(await asked('cache')).toContain('efficientnet-lite0');
  expect(await asked('train', '--resume', 'second')).toContain('0 views computed, 16 from the cache');
});

test('Ctrl-C stops a comparison, and --resume finishes it', { timeout: 120_000 }, async () => {
  const started = startCommand(['compare', 'photos', '--head', 'adam', '--epochs', '15', '--cap', '8', '--out', 'stopped'], folder);
  await started.says('epoch  1/15');
  started.child.kill('SIGINT');
  const { code, out, err } = await started.outcome;
  expect(code).toBe(130);
  expect(err).toBe('Stopping after this step. Press Ctrl-C again to stop at once.\nStopped. Go on with: headstart compare --resume stopped\n');
  expect(out).not.toContain('Test accuracy');
  expect(existsSync(join(folder, 'stopped', 'run.json'))).toBe(false);

  expect((await run('compare', '--resume', 'stopped', '--epochs', '2')).err).toContain('--resume does not go together with --epochs');
  const resumed = await run('compare', '--resume', 'stopped');
  expect([resumed.code, resumed.err]).toEqual([0, '']);
  expect(resumed.out).toContain('Going on with the run in stopped');
  expect(resumed.out).toContain('Try next: headstart predict stopped/transfer/model.onnx ');
  const record = parseRunRecord(await readFile(join(folder, 'stopped', 'run.json'), 'utf8'), 'run.json');
  expect(record.models.map(({ history }) => history.length)).toEqual([15, 15]);
  // A finished run is given back as it is.
  expect((await run('compare', '--resume', 'stopped', '--json')).out).toBe(await readFile(join(folder, 'stopped', 'run.json'), 'utf8'));
});

test('photos that were swapped or moved between stop and resume are told, and put back the run goes on', { timeout: 120_000 }, async () => {
  await writeColourPhotos(join(folder, 'swapped'));
  const started = startCommand(['compare', 'swapped', '--epochs', '40', '--out', 'swap'], folder);
  await started.says('epoch  1/40');
  started.child.kill('SIGKILL');
  await started.outcome;
  const [first, second] = [join(folder, 'swapped', 'Blue', '1.jpg'), join(folder, 'swapped', 'Red', '1.jpg')];
  const exchange = async (): Promise<void> => {
    await rename(first, `${first}.tmp`);
    await rename(second, first);
    await rename(`${first}.tmp`, second);
  };
  await exchange();
  expect((await run('compare', '--resume', 'swap')).err).toContain(`error: The photos in ${join(folder, 'swapped')} have changed since the run began.`);
  await exchange();
  await rename(join(folder, 'swapped'), join(folder, 'elsewhere'));
  expect((await run('compare', '--resume', 'swap')).err).toContain(`error: The folder of the run's photos, ${join(folder, 'swapped')}, is not there any more.`);
  await rename(join(folder, 'elsewhere'), join(folder, 'swapped'));
  const again = startCommand(['compare', '--resume', 'swap'], folder);
  await again.says('Training from scratch');
  const other = await run('compare', '--resume', 'swap');
  expect(other.err).toContain(`Another process (${again.child.pid}) is at work on swap.`);
  again.child.kill('SIGKILL');
  await again.outcome;
});

test('a second Ctrl-C stops at once', { timeout: 60_000 }, async () => {
  // So many photos in one step that it is still computing when the second signal comes.
  await writeColourPhotos(join(folder, 'many'), 60);
  const { child, outcome, says } = startCommand(['compare', 'many', '--batch', '84', '--out', 'killed'], folder);
  await says('Training from scratch');
  child.kill('SIGINT');
  await says('Stopping');
  await new Promise((resolve) => setTimeout(resolve, 400));
  child.kill('SIGINT');
  // A shell reads this end as 130.
  expect(await outcome).toMatchObject({ signal: 'SIGINT', err: 'Stopping after this step. Press Ctrl-C again to stop at once.\n' });
});

test('a profile tells what each layer costs, as a table or as JSON', async () => {
  const few = ['profile', '--batch', '4', '--repeats', '1', '--workers', '1'];
  const { code, out } = await run(...few, '--top', '3');
  expect(code).toBe(0);
  expect(out).toContain('A step of training of scratch');
  expect(out).toMatch(/conv2d_1 \(Conv2D 32x3x3\) alone takes \d+ %|\d+ % of a step goes backwards/);
  expect(out).toMatch(/\d+ other rows \(--top\)/);
  const told = await run(...few, '--plain', '--json');
  const { rows, plain } = JSON.parse(told.out) as { readonly rows: readonly { readonly part: string | null; readonly share: number }[]; readonly plain: boolean };
  expect(plain).toBe(true);
  expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  expect(rows.map(({ part }) => part)).toEqual(expect.arrayContaining(['conv2d', 'max_pooling2d', 'dense_1', null]));
});

test('a profile of no fine-tuning is refused: there is no such step', async () => {
  const { code, err } = await run('profile', '--fine-tune', 'none');
  expect(code).toBe(2);
  expect(err).toContain('--fine-tune none leaves no step of fine-tuning to measure.');
});

test('a profile of a network of a file tells its layers by their names there', async () => {
  const { code, out } = await run('profile', PACKAGED, '--batch', '1', '--repeats', '1', '--threads', '1', '--top', '40');
  expect(code).toBe(0);
  expect(out).toMatch(/A prediction of/);
  expect(out).toMatch(/stem \(Conv 32x3x3\) +forwards/);
});
