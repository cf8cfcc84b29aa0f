import {
  ArtifactError,
  ArtifactNotFound,
  KeyConflict,
  StoreFull,
  StoreUnwritable,
} from '@renderfleet/artifacts';
import type { Failure, RenderJob } from '@renderfleet/resources';

/** In a cluster a store may be away for an hour; a person at a terminal is told. */
export const MAX_TRIES = 8;
export const MAX_TROUBLE_MS = 60_000;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What kept a job from going on, in the words of whoever renders: where the store is, not which key.
 *
 * @param folder  of the artifact store */
export const troubleOf = (error: unknown, folder: string): Failure => {
  const platform = (reason: string, message: string, fix: string): Failure => ({
    reason,
    fault: 'platform',
    message,
    fix,
  });
  if (error instanceof StoreFull)
    return platform(
      'DiskFull',
      `there is no space left for the cache in ${folder}`,
      'Free disk space; `renderfleet cache prune` frees old renders. RENDERFLEET_HOME puts the cache elsewhere.',
    );
  if (error instanceof StoreUnwritable)
    return platform(
      'CacheUnwritable',
      `the cache in ${folder} may not be written`,
      'Check its owner and mode and that it is not mounted read-only, or set RENDERFLEET_HOME to another folder.',
    );
  if (error instanceof KeyConflict)
    return platform(
      'CacheUnwritable',
      `there is a file where the cache in ${folder} needs a folder`,
      'Move that file away, or set RENDERFLEET_HOME to another folder.',
    );
  if (error instanceof ArtifactNotFound)
    return platform(
      'CacheChanged',
      `something that this render had put into the cache in ${folder} is gone`,
      'Do not prune or delete the cache while it runs; run the same command again.',
    );
  if (error instanceof ArtifactError) {
    const { cause } = error;
    return platform(
      'CacheFailed',
      `the cache in ${folder} cannot be used: ${messageOf(cause ?? error)}`,
      'Check the disk that it is on, or set RENDERFLEET_HOME to another folder.',
    );
  }
  return platform(
    'ControllerFailed',
    messageOf(error),
    'Run `renderfleet doctor`, then the same command again.',
  );
};

/** The job, ended. The controller cannot write this end itself: what it failed at comes before the write. */
export const failedBy = (failure: Failure, job: RenderJob): RenderJob => ({
  ...job,
  status: {
    ...job.status,
    conditions: job.status?.conditions ?? [],
    phase: 'Failed',
    finishedAt: new Date().toISOString(),
    failure,
  },
});

/** Counts failed tries in a row. */
export interface Patience {
  /** @returns whether to give up: trying again cannot help, or has not for {@link MAX_TRIES} tries or {@link MAX_TROUBLE_MS} */
  isOver(error: unknown, nowMs: number): boolean;
  /** A try succeeded. */
  renew(): void;
}

export const createPatience = (): Patience => {
  let tries = 0;
  let sinceMs = 0;
  return {
    isOver: (error, nowMs) => {
      if (tries === 0) sinceMs = nowMs;
      tries += 1;
      const isHopeless = error instanceof Error && 'retry' in error && error.retry === false;
      return isHopeless || tries >= MAX_TRIES || nowMs - sinceMs >= MAX_TROUBLE_MS;
    },
    renew: () => {
      tries = 0;
    },
  };
};
