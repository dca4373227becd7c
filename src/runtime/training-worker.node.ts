/** @file The worker of data-parallel training: gradients and evaluation of its share of the micro-batches, and the update. */
import { parentPort, workerData } from 'node:worker_threads';
import { bug, messageOf } from '../base/errors.ts';
import { endOnRequest, isEnd } from '../base/worker.node.ts';
import { LANES } from '../compiler/lanes.ts';
import type { WeightPlace } from '../compiler/weight-layout.ts';
import type { ProgramName } from './device.ts';
import { microBatchFeeds } from './micro-batch-feeds.node.ts';
import { openTried } from './placed-session.node.ts';
import { keepRows, rowsFor } from './product-rows.ts';
import { room, type Rooms } from './room.ts';
import { Tensor, type Session } from './session.node.ts';
import type { Refused, TrainingReply, TrainingRequest, TrainingWorkerData } from './training-messages.ts';

const data = workerData as TrainingWorkerData;
const { programs, shared, worker, workers, threads, device } = data;
const { microBatch, classes, layout } = programs;
const port = parentPort;
if (port === null) throw bug('The training worker was not started as a worker.');

const inputs = microBatchFeeds(data);
const localWeights = new Float32Array(layout.count);
const sessions = new Map<Uint8Array, Promise<Session>>();
const refused: Refused[] = [];

function session(program: Uint8Array): Promise<Session> {
  const name = program === programs.gradients ? 'gradients' : program === programs.evaluate ? 'evaluation' : 'update';
  const known = sessions.get(program) ?? openTried(program, { threads, purpose: 'training', profile: profileOf(program, name), device, onPlaced: ({ reason }) => {
    if (reason !== null) refused.push({ program: name, reason });
  } });
  sessions.set(program, known);
  return known;
}

/** Where what the nodes of a program took is written. */
function profileOf(program: Uint8Array, name: ProgramName): string | undefined {
  const share = name === 'update' ? programs.updates.findIndex((update) => update.program === program) : '';
  return data.profile === undefined ? undefined : `${data.profile}/${name}${share}-${worker}`;
}

/** ONNX Runtime refuses tensors on shared memory: weights are copied before use. */
function weightFeeds(): Record<string, Tensor> {
  localWeights.set(shared.weights);
  return Object.fromEntries(
    layout.places.map(({ name, shape, offset, count }) => [name, new Tensor('float32', localWeights.subarray(offset, offset + count), shape)]),
  );
}

function partsOf(list: readonly number[]): (readonly number[])[] {
  return Array.from({ length: Math.ceil(list.length / microBatch) }, (_, index) => list.slice(index * microBatch, (index + 1) * microBatch));
}

type Sums = ReadonlyMap<string, Tensor>;

/** Two places for the gradients summed so far, which the runs read and write in turn; the first is empty where none come before. */
const sums: readonly [Sums, Sums] = [programs.sumsBefore ? placesOfGradients() : new Map(), placesOfGradients()];

function placesOfGradients(): Sums {
  return new Map(layout.places.filter(({ trainable, product }) => trainable && product === undefined).map(({ name, shape, count }) => [name, new Tensor('float32', new Float32Array(count), shape)]));
}

async function addGradients({ examples: list, step, epoch }: Extract<TrainingRequest, { kind: 'gradients' }>): Promise<void> {
  const run = await session(programs.gradients);
  const weights = weightFeeds();
  const parts = partsOf(list);
  for (let lane = worker; lane < Math.min(LANES, parts.length); lane += workers) {
    let [before, after] = sums;
    for (const tensor of before.values()) floats(tensor).fill(0);
    let [loss, correct] = [0, 0];
    let results: Results = {};
    for (let index = lane; index < parts.length; index += LANES) {
      const part = parts[index]!;
      const soFar = Object.fromEntries([...before].map(([name, tensor]) => [`sum/${name}`, tensor]));
      const places = Object.fromEntries(run.outputNames.map((name) => [name, after.get(name.replace(/^gradient\//, '')) ?? null]));
      results = await run.run({ ...inputs.examples(part, epoch), ...inputs.counts(part), ...inputs.masks(part, step), ...weights, ...soFar }, places);
      loss += floats(results['loss'])[0]!;
      correct += floats(results['correct'])[0]!;
      keepProducts(results, index);
      [before, after] = [after, before];
    }
    keepSums(results, lane);
    shared.laneSums[lane * 2] = loss;
    shared.laneSums[lane * 2 + 1] = correct;
  }
}

type Results = Readonly<Record<string, Tensor>>;

/** Of the gradients that are products, the rows of a micro-batch. */
function keepProducts(results: Results, part: number): void {
  for (const { name, product } of layout.places) {
    if (product !== undefined) keepRows(shared.products.get(name)!, product, part, { left: floats(results[`left/${name}`]), right: floats(results[`right/${name}`]) });
  }
}

/** The other gradients, summed over a lane, and the new values of what is not trained. */
function keepSums(results: Results, lane: number): void {
  for (const { name, offset, trainable, product } of layout.places) {
    if (product === undefined) shared.laneGradients[lane]!.set(floats(results[`${trainable ? 'gradient' : 'update'}/${name}`]), offset);
  }
}

async function update(request: Extract<TrainingRequest, { kind: 'update' }>): Promise<void> {
  for (let share = worker; share < programs.updates.length; share += workers) {
    const known = memories.get(share) ?? updateMemory(await session(programs.updates[share]!.program), programs.updates[share]!.places);
    memories.set(share, known);
    await updateShare(known, request);
  }
}

/** What an update program reads and writes, step after step. */
type UpdateMemory = {
  readonly run: Session;
  readonly places: readonly WeightPlace[];
  /** By name of the input, as far as its shape never changes. */
  readonly feeds: Readonly<Record<string, Tensor>>;
  readonly results: Readonly<Record<string, Tensor>>;
  /** For what comes of all lanes or micro-batches, one after another: grows to as many as a step had. */
  readonly rooms: Rooms;
};

const memories = new Map<number, UpdateMemory>();

function updateMemory(run: Session, places: readonly WeightPlace[]): UpdateMemory {
  const empty = ({ shape, count }: WeightPlace): Tensor => new Tensor('float32', new Float32Array(count), shape);
  const trained = places.filter(({ trainable }) => trainable);
  const of = (before: string): [string, Tensor][] => trained.flatMap((place) => ['', ...programs.slots.map((slot) => `${slot}/`)].map((slot): [string, Tensor] => [`${before}${slot}${place.name}`, empty(place)]));
  return { run, places, feeds: Object.fromEntries(of('')), results: Object.fromEntries(of('new/')), rooms: new Map() };
}

async function updateShare({ run, places, feeds, results, rooms: memory }: UpdateMemory, { parts, step, learningRate, scale }: Extract<TrainingRequest, { kind: 'update' }>): Promise<void> {
  const lanes = Math.min(LANES, parts);
  const number = (value: number): Tensor => new Tensor('float32', Float32Array.of(value), []);
  const given: Record<string, Tensor> = { ...feeds, step: number(step), learningRate: number(learningRate), gradientScale: number(scale) };
  for (const place of places) {
    const { name, shape, offset, count, trainable, product } = place;
    const part = (all: Float32Array): Float32Array => all.subarray(offset, offset + count);
    // Said by the one program that saw the whole batch.
    if (!trainable) part(shared.weights).set(part(shared.laneGradients[0]!));
    else {
      if (product === undefined) {
        const sums = room(memory, name, lanes * count);
        for (let lane = 0; lane < lanes; lane++) sums.set(part(shared.laneGradients[lane]!), lane * count);
        given[`gradient/${name}`] = new Tensor('float32', sums, [lanes, ...shape]);
      } else {
        const { left, right } = rowsFor(place, product, shared.products.get(name)!, parts, (which, numbers) => room(memory, `${which}/${name}`, numbers));
        given[`left/${name}`] = new Tensor('float32', left, [parts * product.rows, count / product.right]);
        given[`right/${name}`] = new Tensor('float32', right, [parts * product.rows, product.right]);
      }
      floats(feeds[name]).set(part(shared.weights));
      programs.slots.forEach((slot, index) => {
        floats(feeds[`${slot}/${name}`]).set(part(shared.slots[index]!));
      });
    }
  }
  // A program takes only what it uses: plain descent has no use for the step.
  const wanted = Object.fromEntries(run.inputNames.map((name) => [name, given[name]!]));
  const made = await run.run(wanted, Object.fromEntries(run.outputNames.map((name) => [name, results[name] ?? null])));
  if (made['penalty'] !== undefined) shared.penalty[0] = floats(made['penalty'])[0]!;
  for (const { name, offset } of places.filter(({ trainable }) => trainable)) {
    shared.weights.set(floats(made[`new/${name}`]), offset);
    programs.slots.forEach((slot, index) => {
      shared.slots[index]!.set(floats(made[`new/${slot}/${name}`]), offset);
    });
  }
}

async function evaluate({ examples: list, losses, probabilities }: Extract<TrainingRequest, { kind: 'evaluate' }>): Promise<void> {
  const run = await session(programs.evaluate);
  const weights = weightFeeds();
  const parts = partsOf(list);
  for (let index = worker; index < parts.length; index += workers) {
    const part = parts[index]!;
    const results = await run.run({ ...inputs.examples(part), ...weights });
    losses.set(floats(results['losses']).subarray(0, part.length), index * microBatch);
    probabilities.set(floats(results['probabilities']).subarray(0, part.length * classes), index * microBatch * classes);
  }
}

function floats(tensor: { readonly data: unknown } | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw bug('A training program gave no float32 result.');
}

async function answer(request: TrainingRequest): Promise<void> {
  if (request.kind === 'gradients') await addGradients(request);
  else if (request.kind === 'update') await update(request);
  else await evaluate(request);
}

const reply = (message: TrainingReply): void => {
  port.postMessage(message);
};

port.on('message', (request: TrainingRequest) => {
  if (isEnd(request)) {
    if (data.profile !== undefined) for (const open of sessions.values()) void open.then((opened) => opened.endProfiling());
    return;
  }
  answer(request).then(
    () => {
      reply({ kind: 'done', refused: refused.splice(0) });
    },
    (error: unknown) => {
      reply({ kind: 'failed', message: messageOf(error) });
    },
  );
});
reply({ kind: 'ready' });
endOnRequest(port, async () => {
  if (device !== 'cpu') for (const open of sessions.values()) await (await open).release();
});
