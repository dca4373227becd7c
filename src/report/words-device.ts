/** @file What is said of devices, in English. */
import type { Device, Fallback, ProgramName } from '../runtime/device.ts';
import type { RunRecord } from './run-record.ts';

export const deviceNames: Readonly<Record<Device, string>> = { cpu: 'the processor', webgpu: 'WebGPU', cuda: 'CUDA', coreml: 'Core ML', dml: 'DirectML' };
const programs: Readonly<Record<ProgramName, string>> = {
  network: 'the pretrained network', gradients: 'the training step', update: 'the update of the weights', evaluation: 'the evaluation while training', model: 'the model', maps: 'the maps',
};

/** `reason`: of the fallback, as it is told. */
export function fallbackText({ device, program }: Fallback, reason: string): string {
  return program === null ? `${deviceNames[device]} is not there (${reason}): the processor is used.` : `${deviceNames[device]} does not do ${programs[program]} (${reason}): the processor does.`;
}

/** What a run was computed on, with what was not. */
export function computedOn({ environment: { device, fallbacks } }: RunRecord): string {
  return [`${deviceNames[device]}${fallbacks.length === 0 ? '' : '.'}`, ...fallbacks.map((fallback) => fallbackText(fallback, fallback.reason))].join(' ');
}
