import type { ResourceStore } from '@renderfleet/controller-runtime';
import type { RenderJob } from '@renderfleet/resources';
import type { Decision } from './decide/decision.ts';
import type { ArtifactStore, Clock, Executor, TemplateResolver } from './ports.ts';

/** Everything outside that a reconcile touches. */
export interface Deps {
  readonly jobs: ResourceStore<RenderJob>;
  readonly executor: Executor;
  readonly artifacts: ArtifactStore;
  readonly templates: TemplateResolver;
  readonly clock: Clock;
  /** Told of every decision after it was carried out: the live stream of events and progress for a CLI. `job` is as it
   * was seen before; `decision.status` is what holds now. */
  readonly onDecision?: (decision: Decision, job: RenderJob) => void;
}
