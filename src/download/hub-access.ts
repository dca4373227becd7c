/** @file What lets one in where a model of Hugging Face is not open to everyone. */

/** `token`: whether one was sent. A gated model shows its name and files to all, but gives them only to those who have accepted its conditions. */
export function accessHint(address: string, repository: string, token: boolean): string {
  const page = `${address}/${repository}`;
  return token
    ? `The account of HF_TOKEN may not have it. If the model is gated, accept its conditions at ${page}; if it is private, take a token that may read it.`
    : `If you may have it, set HF_TOKEN to a token of yours (${address}/settings/tokens). If the model is gated, accept its conditions first, at ${page}.`;
}
