/** @file What the command says of devices, in English. */
import type { Device, Fallback, ProgramName } from '../runtime/device.ts';

const names: Readonly<Record<Device, string>> = { cpu: 'the processor', webgpu: 'WebGPU', cuda: 'CUDA', coreml: 'Core ML', dml: 'DirectML' };
const programs: Readonly<Record<ProgramName, string>> = {
  network: 'the pretrained network', gradients: 'the training step', update: 'the update of the weights', evaluation: 'the evaluation while training', model: 'the model', maps: 'the maps',
};

export const englishDeviceWords = {
  computedOn: (device: Device): string => `Computed on: ${names[device]}`,
  fallback: ({ device, program }: Fallback, reason: string): string =>
    program === null ? `${names[device]} is not there (${reason}): the processor is used.` : `${names[device]} does not do ${programs[program]} (${reason}): the processor does.`,
} as const;
