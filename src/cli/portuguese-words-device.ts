/** @file What the command says of devices, in Brazilian Portuguese. */
import { deviceNames, fallbackText } from '../report/portuguese-device.ts';
import type { CliWords } from './catalogue.ts';
import type { englishDeviceWords } from './words-device.ts';

export const portugueseDeviceWords: Pick<CliWords, keyof typeof englishDeviceWords> = {
  computedOn: (device) => `Calculado em: ${deviceNames[device]}`,
  fallback: fallbackText,
};
