import type { RenderJob } from '@renderfleet/resources';
import type { ChunkLayout } from '@renderfleet/tasks';
import type { Resolution, TaskObservation } from '../ports.ts';

/** All that is known of a job at one moment. */
export interface Observation {
  readonly job: RenderJob;
  readonly tasks: readonly TaskObservation[];
  /** `jobs/<uid>/chunks.json`, null when there is none. */
  readonly layout: ChunkLayout | null;
  /** What the job refers to; null once it was accepted (request.json holds it), or when nobody will ask. */
  readonly resolution: Resolution | null;
  /** Tasks that the executor can run at once. */
  readonly slots: number;
  /** Most chunk tasks in flight. */
  readonly window: number;
}

/** The default of {@link Executor.window}. */
export const defaultWindow = (slots: number): number => Math.max(2 * slots, slots + 4);
