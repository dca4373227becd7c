/** @file Where a workflow computes, told to who listens. */
import type { DeviceChoice, Fallback, Placement } from '../runtime/device.ts';
import { placeFor } from '../runtime/place.node.ts';
import type { Watch } from './events.ts';
import type { RunPlan } from './run-plan.ts';

export type DeviceOptions = {
  /** What is computed on: `cpu` (default), `webgpu`, `cuda`, `coreml`, `dml`, or `auto`: the quickest that works here. What it cannot do, the processor does, which is told. */
  readonly device?: DeviceChoice;
};

/** Where what a plan settled is computed. */
export function placeIn({ computedOn }: Pick<RunPlan, 'computedOn'>, onEvent: Watch['onEvent']): Placement {
  return { device: computedOn ?? 'cpu', onFallback: (fallback) => onEvent?.({ type: 'fallback', ...fallback }) };
}

/** @throws HeadstartError 'usage' for a device that there is not. */
export async function placeOf({ device = 'cpu', onEvent }: DeviceOptions & Watch): Promise<Placement> {
  let refused = false;
  const onFallback = (fallback: Fallback): void => {
    refused = true;
    onEvent?.({ type: 'fallback', ...fallback });
  };
  const place = await placeFor({ device, onFallback });
  if (device !== 'cpu' && !refused) onEvent?.({ type: 'device', device: place.device });
  return place;
}
