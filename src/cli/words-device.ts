/** @file What the command says of devices, in English. */
import { deviceNames, fallbackText } from '../report/words-device.ts';
import type { Device, Fallback } from '../runtime/device.ts';

export const englishDeviceWords = {
  computedOn: (device: Device): string => `Computed on: ${deviceNames[device]}`,
  fallback: (fallback: Fallback, reason: string): string => fallbackText(fallback, reason),
} as const;
