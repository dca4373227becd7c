/** @file Messages on devices, in Brazilian Portuguese. */
import type { Messages } from './translate.ts';

export const devicesInPortuguese: Messages = {
  "There is no device '{0}'.": "Não há dispositivo '{0}'.",
  'Devices: {0}.': 'Dispositivos: {0}.',
  'Did you mean {0}? Devices: {1}.': 'Você quis dizer {0}? Dispositivos: {1}.',
  'The processor may do what the device does not: choose the device cpu.': 'O processador talvez faça o que o dispositivo não faz: escolha o dispositivo cpu.',
  // Why the processor is used instead.
  'no graphics adapter was found': 'nenhum adaptador gráfico foi encontrado',
  'the CUDA library of ONNX Runtime is not installed': 'a biblioteca CUDA do ONNX Runtime não está instalada',
  'ONNX Runtime does not have it for {0} {1}': 'o ONNX Runtime não o tem para {0} {1}',
  'it gave no answer within {0} seconds': 'não respondeu em {0} segundos',
  'the process that tried it ended with {0}': 'o processo que o testou terminou com {0}',
  'it gives other numbers there than on the processor: {0}': 'ali dá números diferentes dos do processador: {0}',
  'the run began on the processor': 'a execução começou no processador',
  'networks in whole numbers are computed by the processor': 'redes em números inteiros são calculadas pelo processador',
};
