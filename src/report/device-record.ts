/** @file What run.json says of devices, as it is read. */
import { z } from 'zod';
import type { Device, DeviceChoice, Fallback, ProgramName } from '../runtime/device.ts';

const accelerators = ['webgpu', 'cuda', 'coreml', 'dml'] as const;
const programs = ['network', 'gradients', 'update', 'evaluation', 'model', 'maps'] as const satisfies readonly ProgramName[];

export const device: z.ZodType<Device> = z.enum(['cpu', ...accelerators]);
export const deviceChoice: z.ZodType<DeviceChoice> = z.enum(['cpu', 'auto', ...accelerators]);
export const fallbackRecord: z.ZodType<Fallback> = z.object({ device: z.enum(accelerators), program: z.enum(programs).nullable(), reason: z.string() });
