import type { DatabaseSync } from 'node:sqlite';
import { type Resource, type ResourceKey, keyOf } from '@renderfleet/controller-runtime';

/** What is stored now, of one kind. */
export class ObjectTable<T extends Resource> {
  readonly #kind: string;
  readonly #sql;

  constructor(kind: string, database: DatabaseSync) {
    this.#kind = kind;
    this.#sql = {
      get: database.prepare('select object from objects where kind = ? and namespace = ? and name = ?'),
      all: database.prepare('select object from objects where kind = ? order by namespace, name'),
      within: database.prepare('select object from objects where kind = ? and namespace = ? order by name'),
      put: database.prepare(
        'insert or replace into objects (kind, namespace, name, object) values (?, ?, ?, ?)',
      ),
      remove: database.prepare('delete from objects where kind = ? and namespace = ? and name = ?'),
    };
  }

  get({ namespace, name }: ResourceKey): T | null {
    const row = this.#sql.get.get(this.#kind, namespace, name);
    return row ? parse<T>(row) : null;
  }

  /** @returns objects by namespace and name. */
  all(namespace?: string): T[] {
    const rows =
      namespace === undefined ? this.#sql.all.all(this.#kind) : this.#sql.within.all(this.#kind, namespace);
    return rows.map(parse<T>);
  }

  put(object: T): void {
    const { namespace, name } = keyOf(object);
    this.#sql.put.run(this.#kind, namespace, name, JSON.stringify(object));
  }

  remove({ namespace, name }: ResourceKey): void {
    this.#sql.remove.run(this.#kind, namespace, name);
  }
}

const parse = <T>(row: Readonly<Record<string, unknown>>): T => JSON.parse(String(row['object'])) as T;
