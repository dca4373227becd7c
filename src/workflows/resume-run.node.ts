/** @file Goes on with a run that was stopped or killed. */
import { HeadstartError } from '../base/errors.ts';
import { headstartVersion } from '../base/version.node.ts';
import { carryOut, readRecord, type RunResult } from './carry-out-run.node.ts';
import { checkWeights } from './chosen-backbone.node.ts';
import { readPlan, removeState } from './run-folder.node.ts';
import { checkPlan, type RunOptions } from './run-options.ts';

/** Goes on with a run of `compare` or `trainFolder`, as it was begun; a finished one is given back as it is. */
export async function resumeRun(folder: string, options: Pick<RunOptions, 'workers' | 'onEvent' | 'signal'> = {}): Promise<RunResult> {
  const finished = await readRecord(folder);
  if (finished !== undefined) {
    // A kill may have come just before this.
    await removeState(folder);
    return { folder, record: finished };
  }
  const plan = await readPlan(folder);
  checkPlan(plan);
  const version = headstartVersion();
  if (plan.version !== version) {
    throw new HeadstartError('usage', `${folder} was begun by Headstart ${plan.version}, this is ${version}.`, 'Go on with that version, or start a new run: the results would not be those of one version.');
  }
  await checkWeights(plan);
  options.onEvent?.({ type: 'run', folder, resumed: true });
  return await carryOut(folder, plan, options);
}
