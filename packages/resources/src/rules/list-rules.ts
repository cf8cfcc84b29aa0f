import type { Path } from '../fields/path.ts';
import type { ResourceKind } from '../meta/resource-kind.ts';
import { isMap, type Rule } from './rule.ts';

interface ListOf {
  readonly kind: ResourceKind;
  readonly at: Path;
  /** What one item is, for the message. */
  readonly noun: string;
}

const firstTwice = (
  values: readonly unknown[],
): { readonly index: number; readonly first: number } | null => {
  const seen = new Map<unknown, number>();
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    const first = seen.get(value);
    if (first !== undefined) return { index, first };
    seen.set(value, index);
  }
  return null;
};

/** Items of the list differ in `key`. */
export const uniqueBy = (key: string, { kind, at, noun }: ListOf): Rule => ({
  id: `${kind}.${at.join('.')}.unique`,
  kind,
  at,
  reads: [],
  message: `two ${noun}s have the same ${key}`,
  fix: `give each ${noun} its own ${key}`,
  server: { list: 'map', key },
  check: (self) => {
    const keys = Array.isArray(self)
      ? self.map((item: unknown) => (isMap(item) ? item[key] : undefined))
      : [];
    const twice = firstTwice(keys);
    if (twice === null) return null;
    const name = JSON.stringify(keys[twice.index]);
    return {
      path: [twice.index, key],
      message: `${name} is already the ${key} of ${noun} ${twice.first + 1}`,
      value: keys[twice.index],
    };
  },
});

/** No value stands in the list twice. */
export const unique = ({ kind, at, noun }: ListOf): Rule => ({
  id: `${kind}.${at.join('.')}.unique`,
  kind,
  at,
  reads: [],
  message: `a ${noun} is named twice`,
  fix: `name each ${noun} once`,
  server: { list: 'set' },
  check: (self) => {
    const twice = firstTwice(Array.isArray(self) ? self : []);
    return (
      twice && {
        path: [twice.index],
        message: `${JSON.stringify((self as readonly unknown[])[twice.index])} is named twice`,
      }
    );
  },
});
