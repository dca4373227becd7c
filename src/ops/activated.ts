/** @file A convolution with the activation that follows it, in one pass. */
import { apply, type Attributes, type Op, type Operands, type Value } from '../graph/value.ts';

/** dy before an activation whose own rule looks at its result only. */
export function throughActivation(activation: Op, y: Value, dy: Value): Value {
  return activation.grad!({ inputs: [y], attributes: {}, y, dy })[0]!();
}

/** The activation of the result of a blocked convolution, in the same pass, or undefined where the convolution does not know it. The op takes no further sum: that would come before the activation. */
export function activated<Inputs extends Operands, A extends Attributes>(op: Op<Inputs, A>, inputs: Inputs, attributes: A, activation: Op): Value | undefined {
  if (activation.activation === undefined || 'activation' in attributes) return undefined;
  const both: Op<Inputs, A & { readonly activation: string }> = {
    name: op.name,
    ...(op.domain !== undefined && { domain: op.domain }),
    infer: (own) => op.infer(own, attributes),
    ...(op.lastForm && { lastForm: (own: Inputs, all: A) => op.lastForm?.(own, all) }),
    eachImage: (own) => op.eachImage?.(own, attributes) ?? [],
    grad: ({ inputs: own, y, dy }) => op.grad!({ inputs: own, attributes, y, dy: throughActivation(activation, y, dy) }),
  };
  return apply(both, inputs, { ...attributes, activation: activation.activation });
}
