import type { Task, TaskOutcome } from '@renderfleet/tasks';
import type { Clock, Executor, TaskObservation } from '../ports.ts';

const live = (state: TaskObservation['state']): boolean => state === 'queued' || state === 'running';

/** Executor for tests: runs nothing; the test starts and ends tasks by hand, and reads what was asked. It holds the
 * orchestrator to the rules: two live attempts at one piece of work, or an attempt number that falls, throw. */
export class FakeExecutor implements Executor {
  readonly slots: number;
  /** Every id that was taken, in order. */
  readonly taken: string[] = [];
  readonly #clock: Clock;
  readonly #tasks = new Map<string, TaskObservation>();
  readonly #highest = new Map<string, number>();
  readonly #listeners = new Set<(uid: string) => void>();

  constructor(clock: Clock, slots = 2) {
    this.#clock = clock;
    this.slots = slots;
  }

  async ensure(tasks: readonly Task[]): Promise<void> {
    for (const task of tasks) {
      if (this.#tasks.has(task.id)) continue;
      const key = `${task.job.uid}.${task.stage}.${task.index}`;
      const rival = [...this.#tasks.values()].find(
        (other) => live(other.state) && other.task.id.startsWith(`${key}.`),
      );
      if (rival) throw new Error(`broken: ${task.id} beside ${rival.task.id}`);
      if (task.attempt < (this.#highest.get(key) ?? 0)) throw new Error(`broken: ${task.id} falls back`);
      this.#highest.set(key, task.attempt);
      this.#tasks.set(task.id, { task, state: 'queued' });
      this.taken.push(task.id);
      this.#tell(task.job.uid);
    }
  }

  async observe(uid: string): Promise<readonly TaskObservation[]> {
    return [...this.#tasks.values()].filter(({ task }) => task.job.uid === uid);
  }

  async cancel(uid: string, ids?: readonly string[]): Promise<void> {
    for (const { task, state } of await this.observe(uid)) {
      if (live(state) && (ids?.includes(task.id) ?? true)) this.#tasks.delete(task.id);
    }
    this.#tell(uid);
  }

  async forget(uid: string): Promise<void> {
    for (const { task } of await this.observe(uid)) this.#tasks.delete(task.id);
  }

  onChange(listener: (uid: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tasks that wait or run, oldest first. */
  get live(): TaskObservation[] {
    return [...this.#tasks.values()].filter(({ state }) => live(state));
  }

  start(id: string): void {
    this.#set(id, { state: 'running', startedAt: this.#clock.now() });
  }

  progress(id: string, framesDone: number): void {
    const stage = this.#tasks.get(id)?.task.stage ?? 'chunk';
    this.#set(id, { progress: { taskId: id, stage, framesDone } });
  }

  finish(id: string, outcome: TaskOutcome): void {
    const now = this.#clock.now();
    const startedAt = this.#tasks.get(id)?.startedAt ?? now;
    this.#set(id, { state: outcome.ok ? 'succeeded' : 'failed', startedAt, finishedAt: now, outcome });
  }

  /** As after a restart that lost everything; what ran is dead. */
  loseEverything(): void {
    this.#tasks.clear();
  }

  #set(id: string, change: Partial<TaskObservation>): void {
    const task = this.#tasks.get(id);
    if (!task) throw new Error(`no such task: ${id}`);
    this.#tasks.set(id, { ...task, ...change });
    this.#tell(task.task.job.uid);
  }

  #tell(uid: string): void {
    for (const listener of this.#listeners) listener(uid);
  }
}
