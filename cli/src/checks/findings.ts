import type { Problem } from '@renderfleet/resources';

/** What the checks of one resource found. Errors keep a job from being rendered; warnings are for its author to judge. */
export interface Findings {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export const NOTHING: Findings = { errors: [], warnings: [] };

export const errorsOnly = (errors: readonly Problem[]): Findings => ({ errors, warnings: [] });

export const merge = (findings: readonly Findings[]): Findings => ({
  errors: findings.flatMap(({ errors }) => errors),
  warnings: findings.flatMap(({ warnings }) => warnings),
});
