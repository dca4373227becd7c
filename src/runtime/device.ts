/** @file What programs can be computed on: the processor, or what a provider of ONNX Runtime reaches; and what is said where that does not serve. */
import { HeadstartError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';

/** As ONNX Runtime calls its providers; `dml` is DirectML. */
export type Device = 'cpu' | 'webgpu' | 'cuda' | 'coreml' | 'dml';

/** A device, or the quickest that works on this machine. */
export type DeviceChoice = Device | 'auto';

/** The quickest kind first. */
export const ACCELERATORS: readonly Exclude<Device, 'cpu'>[] = ['cuda', 'coreml', 'dml', 'webgpu'];
const CHOICES: readonly DeviceChoice[] = ['cpu', 'auto', ...ACCELERATORS];

/** A program that is tried on a device before it is used there. */
export type ProgramName = 'network' | 'gradients' | 'update' | 'evaluation' | 'model' | 'maps';

/** What was to be computed on a device is computed by the processor, and why. */
export type Fallback = {
  readonly device: Exclude<Device, 'cpu'>;
  /** Null: everything. */
  readonly program: ProgramName | null;
  readonly reason: string;
};

/** Where programs are computed, and who hears what could not be. */
export type Placement = { readonly device: Device; readonly onFallback?: ((fallback: Fallback) => void) | undefined };

export const PROCESSOR: Placement = { device: 'cpu' };

/** Other names under which people know devices. */
const MEANT: Readonly<Record<string, DeviceChoice>> = { gpu: 'auto', nvidia: 'cuda', metal: 'coreml', mps: 'coreml', apple: 'coreml', directml: 'dml', vulkan: 'webgpu', processor: 'cpu' };

/** @throws HeadstartError 'usage' for a name that is none. */
export function checkedDevice(name: string): DeviceChoice {
  const found = CHOICES.find((choice) => choice === name);
  if (found !== undefined) return found;
  const meant = MEANT[name.toLowerCase()] ?? nearest(name.toLowerCase(), CHOICES);
  const list = CHOICES.join(', ');
  throw new HeadstartError('usage', `There is no device '${name}'.`, meant === undefined ? `Devices: ${list}.` : `Did you mean ${meant}? Devices: ${list}.`);
}

export function isAccelerator(device: Device): device is Fallback['device'] {
  return device !== 'cpu';
}
