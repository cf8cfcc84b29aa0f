import type { ArtifactStore } from '@renderfleet/artifacts';

/** Longer than any put takes; what a killed one left behind is older. */
export const TEMPORARY_MS = 60 * 60 * 1000;

/** Removes what a job leaves behind and no other run can use: its request, plan and chunk list. Chunks and speech stay. So do
 * folders that are empty now: the store removes those that have been so for an hour, here of the jobs before.
 *
 * Throws nothing: tidying up never turns a render that is done into one that failed, and `cache prune` gets the rest. */
export const forgetJob = async (
  artifacts: Pick<ArtifactStore, 'list' | 'delete' | 'sweepTemp'>,
  uid: string,
): Promise<void> => {
  try {
    for await (const { key } of artifacts.list(`jobs/${uid}/`)) await artifacts.delete(key);
    await artifacts.sweepTemp(TEMPORARY_MS);
  } catch {
    // see above
  }
};
