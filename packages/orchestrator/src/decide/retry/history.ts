import type { TaskFailure, TaskKey } from '@renderfleet/tasks';
import type { TaskObservation } from '../../ports.ts';

/** The attempts at one piece of work that the executor remembers, oldest first. */
export type Attempts = readonly TaskObservation[];
export type History = ReadonlyMap<string, Attempts>;

const NO_OUTCOME: TaskFailure = {
  reason: 'OutcomeLost',
  fault: 'platform',
  message: 'the task ended without saying how',
  retry: 'disruption',
};

export const keyText = ({ stage, index }: TaskKey): string => `${stage}.${index}`;

export const isLive = ({ state }: TaskObservation): boolean => state === 'queued' || state === 'running';

export const isSuccess = ({ state, outcome }: TaskObservation): boolean =>
  state === 'succeeded' && outcome?.ok === true;

/** @returns why an attempt failed; undefined when it did not. */
export const failureOf = (task: TaskObservation): TaskFailure | undefined => {
  if (isLive(task) || isSuccess(task)) return undefined;
  return task.outcome && !task.outcome.ok ? task.outcome.failure : NO_OUTCOME;
};

export const readHistory = (tasks: readonly TaskObservation[]): History => {
  const byKey = Map.groupBy(tasks, ({ task }) => keyText(task));
  for (const attempts of byKey.values()) attempts.sort((a, b) => a.task.attempt - b.task.attempt);
  return byKey;
};

export const attemptsOf = (history: History, key: TaskKey): Attempts => history.get(keyText(key)) ?? [];
