import type { DatabaseSync } from 'node:sqlite';
import { ChangeLog } from './change-log.ts';
import { openFile } from './open-file.ts';

export interface OpenOptions {
  /** Path of the file, made when missing; its folder must exist. ':memory:' lives as long as this object. */
  readonly file: string;
  /** How often to look for what other processes wrote, while somebody watches. Default 100 ms; no I/O beyond a counter. */
  readonly pollMs?: number;
  /** Changes kept for watches. Default 10,000: a watch that lags further behind gets Expired and lists again. */
  readonly keepChanges?: number;
}

/** What the stores share: one connection, its write lock, the log, and news of changes. */
export class SharedDatabase implements AsyncDisposable {
  readonly connection: DatabaseSync;
  readonly log: ChangeLog;
  readonly #keep: number;
  readonly #pollMs: number;
  readonly #waiting = new Set<() => void>();
  #poll: NodeJS.Timeout | undefined;
  #dataVersion: unknown;
  #closed = false;

  constructor({ file, pollMs = 100, keepChanges = 10_000 }: OpenOptions) {
    this.connection = openFile(file);
    this.log = new ChangeLog(this.connection);
    this.#keep = keepChanges;
    this.#pollMs = file === ':memory:' ? 0 : pollMs;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Runs `work` under the write lock, all or nothing, and tells the watches. */
  write<R>(work: (version: number) => R): R {
    this.connection.exec('begin immediate');
    try {
      const before = this.log.head();
      const result = work(before + 1);
      // Now and then, not at each write: a delete of many rows is cheaper than many deletes of one.
      if (this.log.head() !== before && (before + 1) % 1000 === 0) this.log.compact(this.#keep);
      this.connection.exec('commit');
      this.#tell();
      return result;
    } catch (error) {
      if (this.connection.isTransaction) this.connection.exec('rollback');
      throw error;
    }
  }

  compact(): void {
    this.write(() => this.log.compact(0));
  }

  /** Resolves at the next change (maybe of another kind), at the abort, or when the database closes. */
  nextChange(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = (): void => {
      this.#waiting.delete(done);
      signal.removeEventListener('abort', done);
      if (this.#waiting.size === 0) this.#stopPolling();
      resolve();
    };
    this.#waiting.add(done);
    signal.addEventListener('abort', done);
    if (signal.aborted || this.#closed) done();
    else this.#startPolling();
    return promise;
  }

  // data_version changes when another connection commits; our own commits tell at once.
  #startPolling(): void {
    if (this.#pollMs === 0 || this.#poll !== undefined) return;
    this.#poll = setInterval(() => {
      const version = this.#readDataVersion();
      if (version === this.#dataVersion) return;
      this.#dataVersion = version;
      this.#tell();
    }, this.#pollMs);
  }

  #stopPolling(): void {
    clearInterval(this.#poll);
    this.#poll = undefined;
  }

  #readDataVersion(): unknown {
    return this.connection.prepare('pragma data_version').get()?.['data_version'];
  }

  #tell(): void {
    for (const wake of this.#waiting) wake();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#tell();
    this.#stopPolling();
    this.connection.close();
  }
}
