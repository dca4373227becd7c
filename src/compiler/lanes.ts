/** @file In how many sums the gradients of a batch are taken, so that any number of workers can share them. */

/**
 * Gradients are summed in a fixed number of lanes, each of which takes every LANES-th micro-batch in order, and the lanes
 * are added up in order: so the sum does not depend on how many workers share the lanes.
 */
export const LANES = 8;
