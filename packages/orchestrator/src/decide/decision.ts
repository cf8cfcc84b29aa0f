import type { RenderJobStatus } from '@renderfleet/resources';
import type { ChunkLayout, RenderRequest, Task } from '@renderfleet/tasks';

/** Something worth telling: a Kubernetes event, a line of a CLI. Made once, when it happens. */
export interface DecisionEvent {
  readonly type: 'Normal' | 'Warning';
  /** CamelCase. */
  readonly reason: string;
  readonly message: string;
}

/** What has to be done next, in the order of the fields; the status is written once, last. */
export interface Decision {
  /** To write at `jobs/<uid>/request.json`. */
  readonly request?: RenderRequest;
  /** To write at `jobs/<uid>/chunks.json`. */
  readonly layout?: ChunkLayout;
  /** Tasks to end, by id. */
  readonly cancel: readonly string[] | 'all';
  readonly ensure: readonly Task[];
  readonly status: RenderJobStatus;
  /** How far the job is at this moment. The status tells it less often; this is for who watches live. */
  readonly progress?: NonNullable<RenderJobStatus['progress']>;
  readonly events: readonly DecisionEvent[];
  /** Look again after so long even if nothing happens. */
  readonly requeueAfterSeconds?: number;
  /** Why, as a sentence for people. */
  readonly reason: string;
  /** The job has reached its end: the executor may forget it. */
  readonly done: boolean;
}
