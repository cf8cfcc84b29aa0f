import { DatabaseSync } from 'node:sqlite';

// objects: what is stored now.
// changes: what happened, for watches. seq is the resourceVersion; AUTOINCREMENT never gives a number twice, even when
//          the newest rows are gone. `before` is kept only where a filter could see a difference (labels changed).
// facts:   compacted = the highest seq that the log has forgotten.
const SCHEMA = `
create table if not exists objects (
  kind text not null, namespace text not null, name text not null, object text not null,
  primary key (kind, namespace, name)
) without rowid;
create table if not exists changes (
  seq integer primary key autoincrement,
  kind text not null, namespace text not null, type text not null, object text not null, before text
);
create index if not exists changes_by_kind on changes (kind, seq);
create table if not exists facts (name text primary key, value integer not null) without rowid;
insert or ignore into facts values ('compacted', 0);
`;

const LAYOUT_VERSION = 1;

/** How long a write waits for another process. Writes take milliseconds, so this ends only what hangs. */
const BUSY_TIMEOUT_MS = 10_000;

/** Opens the file (or ':memory:') with its tables.
 *
 * A file is in WAL mode, so that readers and the one writer do not wait for each other, and synced at each commit: a
 * job that was accepted is still there after a power failure.
 *
 * @throws Error when the file was made by a newer release.
 */
export const openFile = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    if (path !== ':memory:') useWal(database);
    database.exec('pragma synchronous = full; begin immediate;');
    const { user_version: version } = database.prepare('pragma user_version').get() ?? {};
    if (Number(version) > LAYOUT_VERSION) {
      throw new Error(
        `${path} was written by a newer release (layout ${String(version)}): update, or use another file`,
      );
    }
    database.exec(`${SCHEMA} pragma user_version = ${LAYOUT_VERSION}; commit;`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

// The switch to WAL needs the file alone and is the one statement that does not wait for others.
const useWal = (database: DatabaseSync): void => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
};
