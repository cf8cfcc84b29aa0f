import type { Phase, RenderJob, RenderJobStatus } from '@renderfleet/resources';
import type { Assessment } from '../assess.ts';

/** The value of `spec.managedBy` that means this controller. */
export const CONTROLLER_NAME = 'renderfleet.dev/orchestrator';

const TERMINAL: readonly (Phase | undefined)[] = ['Succeeded', 'Failed', 'Cancelled'];

/** Which way a job goes from here. */
export type Course =
  /** Its template is not there yet. */
  | 'waiting'
  | 'running'
  | 'suspended'
  /** The end is settled, but tasks still run. */
  | 'cancelling'
  | 'stopping'
  | 'succeeded'
  | 'failed'
  | 'cancelled';

export const isForeign = ({ spec }: RenderJob): boolean =>
  spec.managedBy !== undefined && spec.managedBy !== CONTROLLER_NAME;

export const isTerminal = (status: RenderJobStatus | undefined): boolean => TERMINAL.includes(status?.phase);

export const isAccepted = (status: RenderJobStatus | undefined): boolean =>
  status?.conditions.some((condition) => condition.type === 'Accepted' && condition.status === 'True') ??
  false;

/** The job is to end: a person said so, or the object is being deleted. */
export const isUnwanted = ({ spec, metadata }: RenderJob): boolean =>
  spec.cancel || metadata.deletionTimestamp !== undefined;

/** Which end a stored status has already announced; it never becomes another. */
const announced = ({ conditions }: RenderJobStatus): string | undefined =>
  conditions.find(({ type }) => type === 'Complete')?.reason;

/** A published video wins over a cancel that nobody has acknowledged yet; after the acknowledgement it is the other way
 * round. Cancelled and Failed wait until nothing of the job runs any more, so that nothing is published after them. */
export const chooseCourse = (seen: Assessment): Course => {
  const { job, status, live } = seen;
  const stopping = announced(status) === 'Stopping';
  const cancelling = announced(status) === 'Cancelling';
  if (seen.verdicts.finalize.is === 'done' && !stopping && !cancelling) return 'succeeded';
  if (cancelling || (isUnwanted(job) && !stopping)) return live.length > 0 ? 'cancelling' : 'cancelled';
  if (stopping || seen.fatal) return live.length > 0 ? 'stopping' : 'failed';
  if (!isAccepted(status) && !seen.resolution?.ok) return 'waiting';
  return job.spec.suspend ? 'suspended' : 'running';
};

/** The one word for people. */
export const derivePhase = (course: Course, seen: Pick<Assessment, 'chunks' | 'startedAt'>): Phase => {
  if (course === 'succeeded') return 'Succeeded';
  if (course === 'failed') return 'Failed';
  if (course === 'cancelled') return 'Cancelled';
  if (course === 'suspended') return 'Suspended';
  const { chunks, startedAt } = seen;
  if (chunks) return chunks.completed.size === chunks.total ? 'Finalizing' : 'Rendering';
  return startedAt === undefined ? 'Pending' : 'Preparing';
};
