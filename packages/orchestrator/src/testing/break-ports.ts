import type { Deps } from '../deps.ts';

/** The process died here. */
export class Crash extends Error {}

export type Break = (call: number) => 'before' | 'after' | undefined;

const PORTS = ['jobs', 'executor', 'artifacts', 'templates'] as const;

/** Wraps every port: the n-th call (from 1, over all ports) dies before or after it took effect, as `when` says. */
export const breakPorts = (deps: Deps, when: Break): Deps & { readonly calls: () => number } => {
  let calls = 0;
  const wrap = <P extends object>(port: P): P =>
    new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return async (...parameters: unknown[]): Promise<unknown> => {
          calls += 1;
          const fault = when(calls);
          if (fault === 'before') throw new Crash(`before ${String(name)}`);
          const result: unknown = await Reflect.apply(member, target, parameters);
          if (fault === 'after') throw new Crash(`after ${String(name)}`);
          return result;
        };
      },
    });
  const wrapped = Object.fromEntries(PORTS.map((name) => [name, wrap(deps[name])])) as Pick<
    Deps,
    (typeof PORTS)[number]
  >;
  return { ...deps, ...wrapped, calls: () => calls };
};
