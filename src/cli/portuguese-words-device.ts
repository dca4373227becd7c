/** @file What the command says of devices, in Brazilian Portuguese. */
import type { Device, ProgramName } from '../runtime/device.ts';
import type { CliWords } from './catalogue.ts';
import type { englishDeviceWords } from './words-device.ts';

const names: Readonly<Record<Device, string>> = { cpu: 'o processador', webgpu: 'WebGPU', cuda: 'CUDA', coreml: 'Core ML', dml: 'DirectML' };
const programs: Readonly<Record<ProgramName, string>> = {
  network: 'a rede pré-treinada', gradients: 'o passo de treinamento', update: 'a atualização dos pesos', evaluation: 'a avaliação durante o treinamento', model: 'o modelo', maps: 'os mapas',
};

export const portugueseDeviceWords: Pick<CliWords, keyof typeof englishDeviceWords> = {
  computedOn: (device) => `Calculado em: ${names[device]}`,
  fallback: ({ device, program }, reason) =>
    program === null ? `${names[device]} não está disponível (${reason}): usa-se o processador.` : `${names[device]} não faz ${programs[program]} (${reason}): o processador faz.`,
};
