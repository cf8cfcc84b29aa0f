import type { DatabaseSync } from 'node:sqlite';
import type { Resource, WatchEvent } from '@renderfleet/controller-runtime';

/** One line of the log. `before` is there when the labels changed. */
export interface Change<T extends Resource> {
  readonly seq: number;
  readonly namespace: string;
  readonly type: Exclude<WatchEvent<T>['type'], 'BOOKMARK'>;
  readonly object: T;
  readonly before: T | null;
}

export interface ChangePage<T extends Resource> {
  readonly changes: readonly Change<T>[];
  /** Everything up to here is known after this page. */
  readonly upTo: number;
  /** Changes up to here are forgotten. */
  readonly compacted: number;
  readonly more: boolean;
}

/** The log of changes. Its writers hold the write lock, so that `seq` rises in the order of the commits. */
export class ChangeLog {
  readonly #database: DatabaseSync;
  readonly #sql;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#sql = {
      head: database.prepare(`select seq from sqlite_sequence where name = 'changes'`),
      append: database.prepare(
        'insert into changes (seq, kind, namespace, type, object, before) values (?, ?, ?, ?, ?, ?)',
      ),
      page: database.prepare(
        'select seq, namespace, type, object, before from changes where kind = ? and seq > ? order by seq limit ?',
      ),
      compacted: database.prepare(`select value from facts where name = 'compacted'`),
      forget: database.prepare('delete from changes where seq <= ?'),
      setCompacted: database.prepare(`update facts set value = max(value, ?) where name = 'compacted'`),
    };
  }

  /** @returns the newest version, 0 for a new store. */
  head(): number {
    return Number(this.#sql.head.get()?.['seq'] ?? 0);
  }

  append<T extends Resource>(kind: string, change: Change<T>): void {
    const before = change.before && JSON.stringify(change.before);
    this.#sql.append.run(
      change.seq,
      kind,
      change.namespace,
      change.type,
      JSON.stringify(change.object),
      before,
    );
  }

  /** Reads on from `seq`, as one consistent picture. */
  after<T extends Resource>(kind: string, seq: number, limit: number): ChangePage<T> {
    this.#database.exec('begin');
    try {
      const rows = this.#sql.page.all(kind, seq, limit);
      const changes = rows.map((row): Change<T> => ({
        seq: Number(row['seq']),
        namespace: String(row['namespace']),
        type: String(row['type']) as Change<T>['type'],
        object: JSON.parse(String(row['object'])) as T,
        before: row['before'] === null ? null : (JSON.parse(String(row['before'])) as T),
      }));
      const more = rows.length === limit;
      const upTo = more ? (changes.at(-1)?.seq ?? seq) : Math.max(seq, this.head());
      return { changes, upTo, compacted: Number(this.#sql.compacted.get()?.['value'] ?? 0), more };
    } finally {
      this.#database.exec('commit');
    }
  }

  /** Forgets everything but the newest `keep` changes. Needs the write lock. */
  compact(keep: number): void {
    const upTo = this.head() - keep;
    if (upTo <= 0) return;
    this.#sql.forget.run(upTo);
    this.#sql.setCompacted.run(upTo);
  }
}
