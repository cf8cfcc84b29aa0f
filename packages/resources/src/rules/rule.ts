import type { Path } from '../fields/path.ts';
import type { ResourceKind } from '../meta/resource-kind.ts';

/** A rule that spans fields. One table feeds the manifest parser, the zod schemas and the CRDs, so that a laptop,
 * the API and an API server refuse the same things. */
export interface Rule {
  readonly id: string;
  readonly kind: ResourceKind;
  /** Object that the rule judges; CEL's `self`. */
  readonly at: Path;
  /** Fields below `at` that the rule reads; it is not asked while one of them is wrong in itself. */
  readonly reads: readonly string[];
  /** Finds what is wrong in the object at `at` (JSON that may still be of a wrong shape elsewhere). */
  readonly check: (self: Json) => Broken | null;
  readonly message: string;
  readonly fix: string;
  /** How the API server says it. */
  readonly server:
    | { readonly cel: string }
    /** `x-kubernetes-list-type` of the list at `at`. */
    | { readonly list: 'map'; readonly key: string }
    | { readonly list: 'set' }
    /** CEL cannot say it; the controller refuses the object (condition Accepted=False). */
    | { readonly controller: true };
}

export interface Broken {
  /** Path below `at` that is to blame. */
  readonly path: Path;
  readonly message?: string;
  readonly value?: unknown;
}

export type Json = Readonly<Record<string, unknown>> | readonly unknown[];

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Value at `path` of plain data; undefined where the way ends. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Record<string | number, unknown>)[step]
        : undefined,
    data,
  );
