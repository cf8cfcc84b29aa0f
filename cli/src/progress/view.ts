import type { DecisionEvent } from '@renderfleet/orchestrator';
import type { RenderJob } from '@renderfleet/resources';
import type { Snapshot } from './snapshot.ts';

/** Shows a render to a person or a program. */
export interface View {
  /** How often it wants a snapshot. */
  readonly everyMs: number;
  update(snapshot: Snapshot): void;
  event(job: RenderJob, event: DecisionEvent): void;
  /** A line that a worker logged; asked for by `--verbose`. Never mixed into what a program reads. */
  log(line: string): void;
  /** Last call; what was drawn over is left clean. */
  end(): void;
}
