/** @file Whether a file can hold a known network, by how many parameters it has. */

/** What is known was counted in exports that fold batch norm, which have the fewest; one that does not has up to so many times as many (MobileNetV2: 1.023). */
const MOST = 1.03;
/** What has fewer than this is another network: DeiT-small has 0.982 times the parameters of DINOv2-small, and as many features. */
const LEAST = 0.995;

export function mayBeSameNetwork(parameters: number, known: number): boolean {
  return parameters >= known * LEAST && parameters <= known * MOST;
}
