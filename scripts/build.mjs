/** @file Compiles src/ to dist/. `--if-changed` skips the work when no source changed since the last build. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const sources = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const digest = createHash('sha256');
for (const file of [...sources, 'tsconfig.json', 'tsconfig.build.json', 'package.json']) digest.update(file).update(readFileSync(file));
const now = digest.digest('hex');
const stamp = join('dist', '.built-from');
const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
if (process.argv.includes('--if-changed') && fresh) process.exit(0);

rmSync('dist', { recursive: true, force: true });
const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
const command = join('dist', 'cli', 'main.js');
if (existsSync(command)) chmodSync(command, 0o755);
writeFileSync(stamp, now);
