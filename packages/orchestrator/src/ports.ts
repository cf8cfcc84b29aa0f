import type { Bundle, Failure, Props, RenderJob, RenderTemplate } from '@renderfleet/resources';
import type { Task, TaskOutcome, TaskProgress } from '@renderfleet/tasks';

export interface Clock {
  now(): Date;
}

/** One attempt, as its executor knows it. */
export interface TaskObservation {
  readonly task: Task;
  readonly state: 'queued' | 'running' | 'succeeded' | 'failed';
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  readonly progress?: TaskProgress;
  /** Present in the two final states. */
  readonly outcome?: TaskOutcome;
}

/** Where tasks run. It runs an attempt once and reports; retries are the orchestrator's.
 *
 * - `ensure` starts tasks that it does not know yet: asking twice for the same id changes nothing.
 * - `observe` is answered from an index that events feed; it never scans.
 * - `cancel` ends tasks that wait or run (all of the job without `ids`) and resolves once none runs any more.
 *   A cancelled task leaves the index.
 * - `forget` drops what is kept of a job that has ended.
 */
export interface Executor {
  ensure(tasks: readonly Task[]): Promise<void>;
  observe(uid: string): Promise<readonly TaskObservation[]>;
  cancel(uid: string, ids?: readonly string[]): Promise<void>;
  forget(uid: string): Promise<void>;
  /** @returns a function that ends the subscription. */
  onChange(listener: (uid: string) => void): () => void;
  /** How many tasks can run at once, for planning and ETA. */
  readonly slots: number;
  /** Most chunk tasks of one job that may wait or run at once. Default max(2 × slots, slots + 4): enough that no slot
   * waits for a reconcile, few enough that a cancel has little to take back. An executor whose slots grow with its
   * backlog (a queue that scales its workers) names a large one, or it would never see the work that it scales for. */
  readonly window?: number;
}

/** The part of the artifact store that the orchestrator needs. */
export interface ArtifactStore {
  get(key: string): Promise<Uint8Array>;
  put(key: string, body: string): Promise<unknown>;
  head(key: string): Promise<object | null>;
}

/** What a job's template (or its own bundle) comes to. Every uri is absolute. */
export interface ResolvedTemplate {
  readonly bundle: Bundle;
  /** Of the template, when the job names none: its only one. */
  readonly composition?: string;
  readonly defaultProps: Props;
  /** What `spec.propsFrom` points at; `spec.props` are laid over it. */
  readonly propsFrom?: Props;
  readonly propsSchema?: RenderTemplate['spec']['propsSchema'];
  readonly caps: RenderTemplate['spec']['caps'];
}

export type Resolution =
  | { readonly ok: true; readonly template: ResolvedTemplate }
  /** `wait`: it may come right by itself (a template that is not there yet); else the job fails. */
  | { readonly ok: false; readonly failure: Failure; readonly wait: boolean };

/** Finds what a job refers to. Throws only when it could not ask: that is tried again. */
export interface TemplateResolver {
  resolve(job: RenderJob): Promise<Resolution>;
}
