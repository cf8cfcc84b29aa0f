import { parsePath, pathText, type Props } from '@renderfleet/resources';

export type Steps = readonly (string | number)[];

/** `slides.3.title` of a props problem as steps; empty for the props as a whole. */
export const stepsOf = (path: string): Steps => (path === '' ? [] : (parsePath(path) ?? path.split('.')));

/** As fields are written in messages. @example propsField(['slides', 3, 'title']) // → 'spec.props.slides[3].title' */
export const propsField = (steps: Steps): string => pathText(['spec', 'props', ...steps]);

/** What the props hold at `steps`; undefined when there is nothing. */
export const valueAt = (props: Props, steps: Steps): unknown =>
  steps.reduce<unknown>(
    (at, step) =>
      at !== null && typeof at === 'object' && Object.hasOwn(at, step)
        ? (at as Record<string | number, unknown>)[step]
        : undefined,
    props,
  );

/** Every text in the props, with its place. */
export function* textsIn(
  value: unknown,
  steps: Steps = [],
): Generator<{ readonly steps: Steps; readonly text: string }> {
  if (typeof value === 'string') yield { steps, text: value };
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* textsIn(item, [...steps, index]);
  else if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) yield* textsIn(inner, [...steps, name]);
}
