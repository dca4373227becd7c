/** @file Opens a program on ONNX Runtime: on the processor, or on another device. */
import { InferenceSession, Tensor, type InferenceSession as OrtSession } from 'onnxruntime-node';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { isAccelerator, type Device } from './device.ts';
import { alone } from './device-lock.node.ts';

export { Tensor };

export type Fetches = Readonly<Record<string, Tensor | null>>;

/** A program that is ready to run. */
export type Session = {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly inputMetadata: readonly OrtSession.ValueMetadata[];
  /** `into`: outputs whose memory is given, or that are wanted (null); default all. */
  run(feeds: Readonly<Record<string, Tensor>>, into?: Fetches): Promise<Readonly<Record<string, Tensor>>>;
  endProfiling(): void;
  release(): Promise<void>;
};

export type SessionOptions = {
  /** Threads inside one op; default 1. */
  readonly threads?: number;
  /**
   * `inference` (default): ONNX Runtime rewrites the graph as it likes, which pays when the weights are constants. It keeps no second,
   * packed copy of dense weights: on VGG16 that saves hundreds of megabytes and costs a few per cent.
   * `quantized`: the same for a network in whole numbers, whose weights are packed: they are a quarter, and to pack them anew in each run
   * takes a third more time.
   * `training`: weights are inputs, so there is less to rewrite.
   */
  readonly purpose?: 'inference' | 'quantized' | 'training';
  /** Where ONNX Runtime writes what each node took, once `endProfiling` is called: the beginning of the path of a file. Default: nothing is measured. */
  readonly profile?: string | undefined;
  /** Default `cpu`. What a device has no kernel for, the processor does. */
  readonly device?: Device;
};

/**
 * A session for a model in memory or in a file.
 * @throws HeadstartError 'model' when ONNX Runtime refuses the model.
 */
export async function openSession(model: Uint8Array | string, { threads = 1, purpose = 'inference', device = 'cpu', profile }: SessionOptions = {}): Promise<Session> {
  const options: OrtSession.SessionOptions = {
    // The processor takes what the device has no kernel for, named or not; but beside another name, one that is not there is passed over.
    executionProviders: [device],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // With weights as inputs, blocked layouts would only be entered and left again.
    graphOptimizationLevel: purpose === 'training' ? 'extended' : 'all',
    // Patterns cost more memory than they save time.
    enableMemPattern: false,
    logSeverityLevel: 3,
    ...(profile !== undefined && { enableProfiling: true, profileFilePrefix: profile }),
    extra: {
      session: {
        // Numbers near zero fall into the processor's slow path late in training.
        set_denormal_as_zero: '1',
        disable_prepacking: purpose === 'inference' ? '1' : '0',
        // Between two runs photos are decoded: threads that go on spinning after a run would take the processor from that. Within a run they save the time to wake up.
        force_spinning_stop: purpose === 'training' ? '0' : '1',
      },
    },
  };
  const open = async (): Promise<OrtSession> => await (typeof model === 'string' ? InferenceSession.create(model, options) : InferenceSession.create(model, options));
  try {
    return isAccelerator(device) ? oneAtATime(await alone(open)) : await open();
  } catch (error) {
    const name = typeof model === 'string' ? model : 'a program';
    throw new HeadstartError('model', `ONNX Runtime cannot load ${name}: ${messageOf(error)}`, 'Is it a whole ONNX model file?', { cause: error });
  }
}

function oneAtATime(session: OrtSession): Session {
  const { inputNames, outputNames, inputMetadata } = session;
  return {
    inputNames, outputNames, inputMetadata,
    run: (feeds, into) => alone(async () => await (into === undefined ? session.run(feeds) : session.run(feeds, into))),
    endProfiling: () => {
      session.endProfiling();
    },
    release: () => alone(async () => await session.release()),
  };
}
