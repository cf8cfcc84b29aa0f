import {
  type Condition,
  type RenderJob,
  type RenderJobSpecInput,
  type RenderJobStatus,
  renderJobSchema,
} from '@renderfleet/resources';
import { UID } from './tasks.ts';

/** Moments of a test, in seconds after the creation of {@link aJob}. */
export const at = (seconds: number): Date => new Date(Date.UTC(2030, 0, 1) + seconds * 1000);

export const aJob = (spec: RenderJobSpecInput, status?: RenderJobStatus): RenderJob => ({
  ...renderJobSchema.parse({
    apiVersion: 'renderfleet.dev/v1alpha1',
    kind: 'RenderJob',
    metadata: {
      namespace: 'default',
      name: 'video',
      uid: UID,
      generation: 1,
      creationTimestamp: at(0).toISOString(),
    },
    spec: { bundle: { uri: '/bundle' }, ...spec },
  }),
  ...(status && { status }),
});

export const condition = (
  type: string,
  status: Condition['status'],
  since: Date,
  reason = 'Test',
): Condition => ({
  type,
  status,
  reason,
  message: 'as the test says',
  lastTransitionTime: since.toISOString(),
});
