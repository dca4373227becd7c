/** @file How ours is timed; bench/peers/timed.py does the same for those of others. */

export async function secondsOf(action) {
  const began = performance.now();
  await action();
  return (performance.now() - began) / 1000;
}

/** Things a second of `turn`, which does `count` of them. Once warms up, once more tells how many turns fill `seconds`, unless it does so itself. */
export async function rate(turn, count, seconds) {
  await turn();
  const took = await secondsOf(turn);
  if (took >= seconds) return count / took;
  const wanted = Math.ceil(seconds / took);
  return (wanted * count) / (await secondsOf(async () => {
    for (let index = 0; index < wanted; index++) await turn();
  }));
}
