import type { TaskObservation } from '@renderfleet/orchestrator';
import type { Stage } from '@renderfleet/resources';
import type { TaskResult } from '@renderfleet/tasks';

export interface StageCost {
  readonly stage: Stage;
  readonly tasks: number;
  /** Sum over tasks; more than the clock shows where tasks ran side by side. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly reused: number;
}

/** Remembers how each task ended, since an executor forgets a job when it is over. */
export class Ledger {
  readonly #results = new Map<string, TaskResult>();

  note(observations: readonly TaskObservation[]): void {
    for (const { task, outcome } of observations) {
      if (outcome?.ok === true) this.#results.set(task.id, outcome.result);
    }
  }

  /** Where the time went, in the order of the stages. */
  costs(): StageCost[] {
    const stages: Stage[] = ['prepare', 'chunk', 'audio', 'finalize'];
    return stages.flatMap((stage) => {
      const results = [...this.#results.values()].filter((result) => result.stage === stage);
      if (results.length === 0) return [];
      return {
        stage,
        tasks: results.length,
        seconds: sum(results.map(({ seconds }) => seconds)),
        cpuSeconds: sum(results.map(({ cpuSeconds }) => cpuSeconds)),
        reused: results.filter((result) => 'reused' in result && result.reused).length,
      };
    });
  }

  /** Things that `prepare` found worth saying. */
  warnings(): string[] {
    return [...this.#results.values()].flatMap((result) =>
      result.stage === 'prepare' ? result.warnings : [],
    );
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
