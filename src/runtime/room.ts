/** @file Memory that is kept from step to step and grows with what is asked for. */

export type Rooms = Map<string, Float32Array<ArrayBuffer>>;

/** So many numbers of what is kept by that name. */
export function room(rooms: Rooms, name: string, count: number): Float32Array<ArrayBuffer> {
  const known = rooms.get(name);
  const own = known !== undefined && known.length >= count ? known : new Float32Array(count);
  rooms.set(name, own);
  return own.subarray(0, count);
}
