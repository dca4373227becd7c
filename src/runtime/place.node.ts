/** @file Where programs are to be computed, as it was asked for: settled once, before the first of them. */
import { checkedDevice, PROCESSOR, type DeviceChoice, type Fallback, type Placement } from './device.ts';
import { findDevice } from './find-device.node.ts';

export type PlaceOptions = {
  /** What is computed on: `cpu` (default), `webgpu`, `cuda`, `coreml`, `dml`, or `auto`: the quickest that works here. What it cannot do, the processor does. */
  readonly device?: DeviceChoice;
  /** Hears what the processor does instead of the device, and why. */
  readonly onFallback?: ((fallback: Fallback) => void) | undefined;
};

/** @throws HeadstartError 'usage' for a device that there is not. */
export async function placeFor({ device, onFallback }: PlaceOptions): Promise<Placement> {
  if (device === undefined) return PROCESSOR;
  const found = await findDevice(checkedDevice(device));
  if (found.fallback !== null) onFallback?.(found.fallback);
  return { device: found.device, onFallback };
}
