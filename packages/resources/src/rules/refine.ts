import type { ResourceKind } from '../meta/resource-kind.ts';
import { checkRules } from './check-rules.ts';

interface Refinement {
  readonly addIssue: (issue: {
    code: 'custom';
    path: (string | number)[];
    message: string;
    params: { rule: string };
  }) => void;
}

/** The rules of `kind` as a zod refinement, so that the API and stored objects obey them too. */
export const obeyRules =
  (kind: ResourceKind) =>
  (resource: unknown, { addIssue }: Refinement): void => {
    for (const { rule, path, message } of checkRules(kind, resource)) {
      addIssue({ code: 'custom', path: [...path], message, params: { rule: rule.id } });
    }
  };
