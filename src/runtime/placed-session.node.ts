/** @file Opens a program on a device after a dry run: where it is refused there, fails, or gives other numbers than on the processor, the processor has it. */
import { messageOf } from '../base/errors.ts';
import type { Device } from './device.ts';
import { differing, type Numbers } from './same-numbers.ts';
import { openSession, type Session, type SessionOptions, type Tensor } from './session.node.ts';

export type Feeds = Readonly<Record<string, Tensor>>;
export type OpenSession = (model: Uint8Array | string, options: SessionOptions) => Promise<Session>;

export type PlacedOptions = SessionOptions & {
  readonly device: Device;
  /** What the program is tried on. */
  readonly feeds: (session: Session) => Feeds;
  /** Default: ONNX Runtime. */
  readonly open?: OpenSession;
};

/** `reason`: why it is on the processor and not on the device that was asked for; else null. */
export type Placed = { readonly session: Session; readonly device: Device; readonly reason: string | null };

/** @throws HeadstartError 'model' when the processor does not take the program either. */
export async function openPlaced(model: Uint8Array | string, { feeds, open = openSession, ...options }: PlacedOptions): Promise<Placed> {
  const processor = await open(model, { ...options, device: 'cpu' });
  return options.device === 'cpu' ? { session: processor, device: 'cpu', reason: null } : await placed(processor, model, { ...options, open, given: feeds(processor) });
}

/**
 * The same for a program that is tried at its first run, on what that is given. `onPlaced` hears what came of it.
 * @throws HeadstartError 'model' when the processor does not take the program.
 */
export async function openTried(model: Uint8Array | string, { open = openSession, onPlaced, ...options }: Omit<PlacedOptions, 'feeds'> & { readonly onPlaced: (placed: Placed) => void }): Promise<Session> {
  const processor = await open(model, { ...options, device: 'cpu' });
  if (options.device === 'cpu') return processor;
  const { inputNames, outputNames, inputMetadata } = processor;
  let chosen: Promise<Session> | undefined;
  const tried = async (given: Feeds): Promise<Session> => {
    const found = await placed(processor, model, { ...options, open, given });
    onPlaced(found);
    return found.session;
  };
  return {
    inputNames, outputNames, inputMetadata,
    run: async (feeds, into) => await (await (chosen ??= tried(feeds))).run(feeds, into),
    endProfiling: () => {
      processor.endProfiling();
    },
    release: async () => await (await (chosen ?? Promise.resolve(processor))).release(),
  };
}

async function placed(processor: Session, model: Uint8Array | string, { open, given, ...options }: SessionOptions & { readonly device: Device; readonly open: OpenSession; readonly given: Feeds }): Promise<Placed> {
  let session: Session | undefined;
  try {
    session = await open(model, options);
    const found = numbersOf(await session.run(given));
    const other = differing(found, numbersOf(await processor.run(given)));
    if (other === undefined) {
      await processor.release();
      return { session, device: options.device, reason: null };
    }
    await session.release();
    return { session: processor, device: 'cpu', reason: `it gives other numbers there than on the processor: ${other}` };
  } catch (error) {
    await session?.release().catch(() => undefined);
    return { session: processor, device: 'cpu', reason: plainReason(messageOf(error)) };
  }
}

function numbersOf(results: Feeds): Numbers {
  return new Map(Object.entries(results).flatMap(([name, { data }]) => (data instanceof Float32Array ? [[name, data] as const] : [])));
}

/** What ONNX Runtime says, without the places in its source that it says it at. */
export function plainReason(message: string): string {
  if (/Failed to get a WebGPU adapter/.test(message)) return 'no graphics adapter was found';
  if (/CUDA.*Failed to load shared library|libonnxruntime_providers_(shared|cuda)/is.test(message)) return 'the CUDA library of ONNX Runtime is not installed';
  const [first = ''] = message.replace(/^ONNX Runtime cannot load a program: /, '').replaceAll(/\/onnxruntime_src\/\S+( [\w:<>&*~, ]+\([^)]*\)(::<lambda\(\)>)?)?/g, '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return first.replace(/\.$/, '');
}
