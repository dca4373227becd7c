/**
 * @file Kills `headstart data get` at random moments, runs it again, and checks that every file is equal to the source:
 * node bench/download-kills.mjs [--kills 20] [--files 3000] [--bytes 4000] [--seconds 3] [--seed 0]. Then one run of the real size (--whole: 25,000 files,
 * 786 MB) at full speed, for its time and memory. A server on this machine sends the zip in about --seconds. Exit code 1 on any difference.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from '../dist/base/random.js';
import { writeStoredZip } from './stored-zip.mjs';

const option = (name, fallback) => (process.argv.includes(`--${name}`) ? Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) : fallback);
const [kills, files, bytes, seconds] = [option('kills', 20), option('files', 3000), option('bytes', 4000), option('seconds', 3)];
const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'headstart-download-kills-'));
const source = random(option('seed', 0), 'download-kills');

const nameOf = (index) => `PetImages/${index % 2 === 0 ? 'Cat' : 'Dog'}/${index >> 1}.jpg`;
/** Bytes that look random and do not repeat, from the number of the file; file 666 is empty, as in the real set. */
function contentOf(index, size) {
  if (index === 666) return Buffer.alloc(0);
  const block = createHash('sha512').update(String(index)).digest();
  const content = Buffer.alloc(size, block);
  content.writeUInt32LE(index, 0);
  return content;
}

/** Serves the zip; with a rate in bytes a second, in pieces. `sent` counts the bytes of the zip that went out. */
async function serve(path, rate) {
  const size = statSync(path).size;
  const told = { sent: 0 };
  const server = createServer((request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const range = from > 0 ? { 'content-range': `bytes ${from}-${size - 1}/${size}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': size - from, etag: '"one"', ...range });
    if (rate === undefined) return createReadStream(path, { start: from }).on('data', ({ length }) => (told.sent += length)).pipe(response);
    const zip = readFileSync(path);
    let at = from;
    const timer = setInterval(() => {
      const piece = zip.subarray(at, at + Math.ceil(rate / 100));
      at += piece.length;
      told.sent += piece.length;
      response.write(piece);
      if (at < size) return;
      clearInterval(timer);
      response.end();
    }, 10);
    response.on('close', () => clearInterval(timer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/file.zip`, told, close: () => server.close() };
}

/** Runs the command; with `after`, kills it after so many milliseconds. Gives true when it ended by itself. */
function run(folder, url, after) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, HTTP_PROXY: '', http_proxy: '' };
    const child = spawn(process.execPath, [command, 'data', 'get', 'cats-vs-dogs', '--to', folder, '--url', url], { stdio: ['ignore', 'ignore', 'pipe'], env });
    let errors = '';
    child.stderr.on('data', (text) => (errors += text));
    const timer = after === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), after);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === 0 || signal === 'SIGKILL') resolve(signal === null);
      else reject(new Error(`headstart ended with ${code}: ${errors}`));
    });
  });
}

const ZIP = 'kagglecatsanddogs_5340.zip';
const sizeOf = (path) => (existsSync(path) ? statSync(path).size : 0);
function phaseOf(folder) {
  if (existsSync(join(folder, '.headstart-dataset.json'))) return existsSync(join(folder, ZIP)) ? 'getting places' : 'finished';
  if (existsSync(join(folder, '.headstart-unpacking'))) return 'unpacking';
  if (existsSync(join(folder, ZIP))) return 'checking';
  return sizeOf(join(folder, `${ZIP}.part`)) > 0 ? 'downloading' : 'beginning';
}

/** Whether the folder holds the files of the zip, byte for byte, and nothing else. */
function isEqual(folder, count, size) {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (found.length !== count + 1 || readdirSync(folder).sort().join() !== '.headstart-dataset.json,PetImages') return false;
  return Array.from({ length: count }, (_, index) => readFileSync(join(folder, nameOf(index))).equals(contentOf(index, size))).every(Boolean);
}

let wrong = 0;
if (kills > 0) {
  const zip = join(work, 'source.zip');
  const size = writeStoredZip(zip, files, nameOf, (index) => contentOf(index, bytes));
  const { url, told, close } = await serve(zip, size / seconds);
  const began = performance.now();
  await run(join(work, 'reference'), url);
  const whole = performance.now() - began;
  if (!isEqual(join(work, 'reference'), files, bytes)) throw new Error('the run that was left alone is not equal to the source');
  console.log(`${files} files, ${(size / 2 ** 20).toFixed(1)} MB; a run that is left alone takes ${(whole / 1000).toFixed(1)} s`);
  const phases = [];
  for (let kill = 0; kill < kills; kill++) {
    const folder = join(work, `kill-${kill}`);
    const moment = ((kill + source.uniform()) / kills) * whole;
    const ended = await run(folder, url, moment);
    phases.push(ended ? 'finished' : phaseOf(folder));
    const held = sizeOf(join(folder, `${ZIP}.part`)) || sizeOf(join(folder, ZIP));
    told.sent = 0;
    await run(folder, url);
    const again = told.sent;
    const equal = isEqual(folder, files, bytes);
    // What was held is not sent again.
    const resumed = phases.at(-1) === 'finished' || again === size - held;
    console.log(`kill ${kill + 1}: at ${(moment / 1000).toFixed(2)} s, ${phases.at(-1)}, ${held} of ${size} bytes held; then ${again} sent: ${equal ? 'equal' : 'DIFFERENT'}${resumed ? '' : ', NOT RESUMED'}`);
    if (!equal || !resumed) wrong++;
    rmSync(folder, { recursive: true });
  }
  console.log(`${kills - wrong} of ${kills} whole, equal to the source, and without a byte sent twice; phases met: ${[...new Set(phases)].join(', ')}`);
  close();
}
if (process.argv.includes('--whole')) {
  const zip = join(work, 'whole.zip');
  const size = writeStoredZip(zip, 25_000, nameOf, (index) => contentOf(index, 32_850));
  const { url, close } = await serve(zip);
  const folder = join(work, 'whole');
  const child = spawn(process.execPath, [command, 'data', 'get', 'cats-vs-dogs', '--to', folder, '--url', url], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, HTTP_PROXY: '', http_proxy: '' } });
  let peak = 0;
  const watch = setInterval(() => {
    const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : '';
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  }, 50);
  child.stdout.pipe(process.stdout);
  await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  close();
  const equal = isEqual(folder, 25_000, 32_850);
  console.log(`25,000 files, ${(size / 2 ** 20).toFixed(0)} MB: ${equal ? 'equal' : 'DIFFERENT'}; at most ${(peak / 1024).toFixed(0)} MB of memory`);
  if (!equal) wrong++;
}
rmSync(work, { recursive: true, force: true });
process.exit(wrong === 0 ? 0 : 1);
