import { pathText } from '../fields/path.ts';
import { RESOURCE_SCHEMAS, type Resource, type ResourceKind } from '../kinds.ts';
import { checkRules } from '../rules/check-rules.ts';
import { identifyKind } from './identify-kind.ts';
import { issueFindings, type FieldFinding } from './issue-findings.ts';
import { valueText } from './problem.ts';

export interface Validated {
  readonly resource?: Resource;
  readonly findings: readonly FieldFinding[];
}

const ruleFindings = (kind: ResourceKind, document: unknown, wrong: readonly string[]): FieldFinding[] =>
  checkRules(kind, document, wrong).map(({ rule, path, message, value }) => ({
    path,
    at: 'value',
    finding: { path: pathText(path), message, fix: rule.fix, ...(value === undefined ? {} : { value: valueText(value) }) },
  }));

/** Judges one document: kind, fields, then the rules that span fields. Finds all there is, not the first only. */
export const validateDocument = (document: unknown): Validated => {
  const { kind, findings: identity } = identifyKind(document);
  const top: FieldFinding[] = identity.map((finding) => ({ finding, path: finding.path === '' ? [] : [finding.path], at: 'value' }));
  if (kind === undefined) return { findings: top };
  const judged = RESOURCE_SCHEMAS[kind].safeParse(document);
  const issues = (judged.error?.issues ?? []).filter(({ code, path }) => code !== 'custom' && path[0] !== 'apiVersion' && path[0] !== 'kind');
  const fields = issues.flatMap((issue) => issueFindings(kind, document, issue));
  const rules = ruleFindings(kind, document, fields.map(({ finding }) => finding.path));
  const findings = [...top, ...fields, ...rules];
  return judged.success && findings.length === 0 ? { resource: judged.data, findings } : { findings };
};
