import { frameCount, type RenderJobStatus } from '@renderfleet/resources';
import type { Assessment } from '../assess.ts';
import { cutBytes } from '../failure/cut-failure.ts';
import { type Course, isAccepted } from '../phase/course.ts';
import type { Wanted } from './set-conditions.ts';

const is = (type: string, truth: boolean, reason: string, message: string): Wanted => ({
  type,
  status: truth ? 'True' : 'False',
  reason,
  message: cutBytes(message, 256),
});

/** All conditions of a job. Their texts hold no running numbers: each change of a text would be a write of the status. */
export const describeConditions = (
  seen: Assessment,
  course: Course,
  failure: RenderJobStatus['failure'],
): Wanted[] => [
  accepted(seen, course),
  prepared(seen),
  rendered(seen),
  complete(course),
  failed(course, failure),
  course === 'suspended'
    ? is('Suspended', true, 'SuspendRequested', 'no task is started; those that run may finish')
    : is('Suspended', false, 'NotSuspended', 'spec.suspend is false, or the job is at its end'),
];

const accepted = ({ status, resolution }: Assessment, course: Course): Wanted => {
  if (isAccepted(status)) return is('Accepted', true, 'Accepted', 'the request is recorded');
  if (resolution && !resolution.ok)
    return is('Accepted', false, resolution.failure.reason, resolution.failure.message);
  return resolution && (course === 'running' || course === 'suspended' || course === 'succeeded')
    ? is('Accepted', true, 'Accepted', 'the request is recorded')
    : is('Accepted', false, 'NotAccepted', 'what the job refers to was not looked up');
};

const prepared = ({ plan, layout }: Assessment): Wanted => {
  if (!plan || !layout)
    return is('Prepared', false, 'NotPrepared', 'what is to be rendered is not settled yet');
  const size = `${plan.width}×${plan.height} at ${plan.fps} fps`;
  return is(
    'Prepared',
    true,
    'Planned',
    `${frameCount(plan.range)} frames, ${size}, in ${layout.chunks.length} chunks`,
  );
};

const rendered = ({ chunks }: Assessment): Wanted =>
  chunks && chunks.completed.size === chunks.total
    ? is('Rendered', true, 'ChunksRendered', 'every chunk is in the artifact store')
    : is('Rendered', false, 'ChunksMissing', 'not every chunk is rendered');

const complete = (course: Course): Wanted => {
  if (course === 'succeeded') return is('Complete', true, 'Published', 'the video is published');
  if (course === 'cancelling') return is('Complete', false, 'Cancelling', 'running tasks are being ended');
  if (course === 'cancelled') return is('Complete', false, 'Cancelled', 'the job was cancelled');
  if (course === 'stopping')
    return is('Complete', false, 'Stopping', 'the job has failed; running tasks are being ended');
  if (course === 'failed') return is('Complete', false, 'Failed', 'the job has failed');
  return is('Complete', false, 'InProgress', 'the video is not published yet');
};

const failed = (course: Course, failure: RenderJobStatus['failure']): Wanted => {
  if (course === 'failed')
    return is('Failed', true, failure?.reason ?? 'Unknown', failure?.message ?? 'no reason is known');
  if (course === 'cancelled') return is('Failed', true, 'Cancelled', 'the job was cancelled');
  return is('Failed', false, 'NotFailed', 'the job has not failed');
};
