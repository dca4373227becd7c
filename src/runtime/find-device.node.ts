/** @file Which device this machine computes on: what ONNX Runtime lists, tried in a process of its own, since a driver may take its process down. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../base/errors.ts';
import { workerUrl } from '../base/worker.node.ts';
import { ACCELERATORS, type Device, type DeviceChoice, type Fallback } from './device.ts';

type Accelerator = Fallback['device'];

/** What a try of a device said: how long the same work took there and on the processor, in seconds, or why it cannot be used. */
export type Tried = { readonly seconds: number; readonly processor: number } | { readonly reason: string };
export type TryDevice = (device: Accelerator) => Promise<Tried>;

export type FoundDevice = {
  readonly device: Device;
  /** Why it is not the one that was asked for; null where it is, and for `auto`. */
  readonly fallback: Fallback | null;
};

/** `tryOn`: default a process of its own, once for each device. */
export async function findDevice(choice: DeviceChoice, tryOn: TryDevice = triedOnce): Promise<FoundDevice> {
  if (choice === 'cpu') return { device: 'cpu', fallback: null };
  if (choice !== 'auto') {
    const tried = await tryOn(choice);
    return 'reason' in tried ? { device: 'cpu', fallback: { device: choice, program: null, reason: tried.reason } } : { device: choice, fallback: null };
  }
  let best: { readonly device: Device; readonly gain: number } = { device: 'cpu', gain: 1 };
  for (const device of ACCELERATORS) {
    const tried = await tryOn(device);
    // A graphics adapter may be a program of the processor's, which is a hundred times slower.
    if ('seconds' in tried && tried.processor / tried.seconds > best.gain) best = { device, gain: tried.processor / tried.seconds };
  }
  return { device: best.device, fallback: null };
}

const known = new Map<Accelerator, Promise<Tried>>();

function triedOnce(device: Accelerator): Promise<Tried> {
  const tried = known.get(device) ?? tryInProcess(device);
  known.set(device, tried);
  return tried;
}

/** A driver that compiles its first shaders takes seconds. */
const PATIENCE_SECONDS = 60;

async function tryInProcess(device: Accelerator): Promise<Tried> {
  const child = spawn(process.execPath, [fileURLToPath(workerUrl('runtime/try-device-worker.node')), device], { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' } });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return await new Promise<Tried>((resolve) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ reason: `it gave no answer within ${PATIENCE_SECONDS} seconds` });
    }, PATIENCE_SECONDS * 1000);
    const done = (tried: Tried): void => {
      clearTimeout(timer);
      resolve(tried);
    };
    child.once('error', (error) => {
      done({ reason: messageOf(error) });
    });
    child.once('close', (code, signal) => {
      const line = said.split('\n').find((each) => each.startsWith('{'));
      done(line === undefined ? { reason: `the process that tried it ended with ${signal ?? String(code)}` } : (JSON.parse(line) as Tried));
    });
  });
}
