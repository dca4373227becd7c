/** @file The programs in a model's card do what the card says: each is taken out of a card that a run wrote, and executed on real photos. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { predict, type Prediction } from '../../../src/workflows/predict.node.ts';
import { runCommand } from '../../e2e/run-command.ts';
import { shared } from '../shared.ts';
import { python, WITHOUT_PYTHON } from './python.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const pets = join(shared, 'data', 'PetImages');
const browserPath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path));
const models = ['scratch', 'transfer'] as const;

type Probabilities = Readonly<Record<string, number>>;

function probabilitiesOf(photo: Prediction): Probabilities {
  return Object.fromEntries('predictions' in photo ? photo.predictions.map(({ class: name, probability }) => [name, probability]) : []);
}

describe.skipIf(!existsSync(pets))(`the card of a saved model${existsSync(pets) ? '' : ' (skipped: there is no data/PetImages in ../shared or HEADSTART_SHARED)'}`, () => {
  let folder = '';
  let photos: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headstart-card-'));
    const outcome = await runCommand(['compare', pets, '--cap', '20', '--epochs', '1', '--views', '4', '--average-views', '--out', 'run'], folder);
    expect(outcome.code, outcome.err).toBe(0);
    const { data } = JSON.parse(await readFile(join(folder, 'run/run.json'), 'utf8')) as { readonly data: { readonly split: { readonly test: readonly string[] } } };
    photos = data.split.test.slice(0, 4).map((path) => join(pets, path));
    // Headstart as an installed package.
    await mkdir(join(folder, 'node_modules'));
    await symlink(root, join(folder, 'node_modules/headstart'), 'dir');
  }, 120_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** The program of that language in the card of the model, written beside it. */
  async function program(model: string, language: string, file: string): Promise<string> {
    const card = await readFile(join(folder, 'run', model, 'MODEL_CARD.md'), 'utf8');
    const code = new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, 's').exec(card)?.[1];
    expect(code).toBeDefined();
    const path = join(folder, 'run', model, file);
    await writeFile(path, code!);
    return path;
  }

  async function ours(model: string, paths: readonly string[]): Promise<readonly Probabilities[]> {
    const said = [];
    for await (const photo of predict(join(folder, 'run', model, 'model.onnx'), paths, { top: 2 })) said.push(photo);
    return said.map(probabilitiesOf);
  }

  /** The largest difference between two lists of probabilities. */
  function apart(a: readonly Probabilities[], b: readonly Probabilities[]): number {
    expect(a.map((each) => Object.keys(each).toSorted())).toEqual(b.map((each) => Object.keys(each).toSorted()));
    return Math.max(...a.flatMap((each, photo) => Object.entries(each).map(([name, value]) => Math.abs(value - b[photo]![name]!))));
  }

  test.each(models)('the TypeScript of the %s model gives what the command gives', async (model) => {
    // Node runs TypeScript itself from 22.18 on; this program has no types, so that an older one can run it too.
    const code = await program(model, 'ts', 'predict.mjs');
    const said = execFileSync(process.execPath, [code, ...photos], { cwd: dirname(code), encoding: 'utf8' }).trim().split('\n');
    expect(apart(said.map((line) => probabilitiesOf(JSON.parse(line) as Prediction)), await ours(model, photos))).toBeLessThan(1e-6);
  });

  test.skipIf(python === undefined).each(models)(`the Python of the %s model gives the same probabilities${python === undefined ? ` (${WITHOUT_PYTHON})` : ''}`, async (model) => {
    const code = await program(model, 'python', 'predict.py');
    const [turned, clear] = [join(folder, 'turned.jpg'), join(folder, 'clear.png')];
    await sharp(photos[0]).withMetadata({ orientation: 6 }).toFile(turned);
    await sharp(photos[1]).ensureAlpha(0.4).png().toFile(clear);
    const paths = [...photos, turned, clear];
    const said = execFileSync(python!, [code, ...paths], { cwd: dirname(code), encoding: 'utf8' }).trim().split('\n');
    const theirs = said.map((line) => (JSON.parse(line) as { readonly probabilities: Probabilities }).probabilities);
    expect(apart(theirs, await ours(model, paths))).toBeLessThan(1e-4);
  });

  test.skipIf(browserPath === undefined)(`the page of the scratch model gives nearly the same in a browser${browserPath === undefined ? ' (skipped: there is no Chromium)' : ''}`, async () => {
    const html = await program('scratch', 'html', 'page.html');
    const runtime = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
    const kinds: Readonly<Record<string, string>> = { '.html': 'text/html', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
    const server = createServer((request, response) => {
      const [, path = ''] = /^\/(.*)$/.exec(request.url ?? '') ?? [];
      const file = path.startsWith('onnxruntime-web/') ? join(runtime, path.slice('onnxruntime-web/'.length)) : join(dirname(html), path);
      readFile(file).then((bytes) => response.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'application/octet-stream' }).end(bytes), () => response.writeHead(404).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({ executablePath: browserPath!, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(error.message));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/page.html`, { waitUntil: 'networkidle' });
      const theirs: Probabilities[] = [];
      for (const photo of photos.slice(0, 2)) {
        await page.locator('pre').evaluate((element) => element.replaceChildren());
        await page.setInputFiles('input', photo);
        await page.waitForFunction('document.querySelector("pre").textContent !== ""');
        theirs.push(Object.fromEntries((await page.locator('pre').textContent() ?? '').split('\n').map((line) => [line.split(' ')[0]!, Number(line.split(' ')[1])])));
      }
      expect(troubles).toEqual([]);
      expect(apart(theirs, await ours('scratch', photos.slice(0, 2)))).toBeLessThan(1e-3);
    } finally {
      await browser.close();
      server.close();
    }
  });
});
