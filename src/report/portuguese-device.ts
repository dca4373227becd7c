/** @file What is said of devices, in Brazilian Portuguese. */
import { inPortuguese } from '../messages/portuguese.ts';
import type { Device, ProgramName } from '../runtime/device.ts';
import type { computedOn as english, fallbackText as englishFallback } from './words-device.ts';

export const deviceNames: Readonly<Record<Device, string>> = { cpu: 'o processador', webgpu: 'WebGPU', cuda: 'CUDA', coreml: 'Core ML', dml: 'DirectML' };
const programs: Readonly<Record<ProgramName, string>> = {
  network: 'a rede pré-treinada', gradients: 'o passo de treinamento', update: 'a atualização dos pesos', evaluation: 'a avaliação durante o treinamento', model: 'o modelo', maps: 'os mapas',
};

export const fallbackText: typeof englishFallback = ({ device, program }, reason) =>
  program === null ? `${deviceNames[device]} não está disponível (${reason}): usa-se o processador.` : `${deviceNames[device]} não faz ${programs[program]} (${reason}): o processador faz.`;

export const computedOn: typeof english = ({ environment: { device, fallbacks } }) =>
  [`${deviceNames[device]}${fallbacks.length === 0 ? '' : '.'}`, ...fallbacks.map((fallback) => fallbackText(fallback, inPortuguese(fallback.reason)))].join(' ');
