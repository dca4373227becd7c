/**
 * @file Makes a fresh clone ready: installs the locked packages if they are not there, then builds if the sources changed.
 * ONNXRUNTIME_NODE_INSTALL=skip keeps onnxruntime-node from downloading GPU libraries that Headstart does not use.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Headstart needs Node 20.19 or newer; this is ${process.versions.node}. Get a newer one from https://nodejs.org.`);
  process.exit(2);
}

const stamp = join('node_modules', '.headstart-setup');
const locked = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== locked) {
  console.log('Installing packages (once) ...');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    console.error('npm ci failed: see above. With a network to the npm registry, run the command again.');
    process.exit(install.status ?? 1);
  }
  writeFileSync(stamp, locked);
}

const build = spawnSync(process.execPath, ['scripts/build.mjs', '--if-changed'], { stdio: 'inherit' });
process.exit(build.status ?? 1);
