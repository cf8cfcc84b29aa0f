import { pathText } from '../fields/path.ts';
import { type ResourceKind } from '../meta/resource-kind.ts';
import { RESOURCE_SCHEMAS, type Resource } from '../kinds.ts';
import { checkRules } from '../rules/check-rules.ts';
import { valueAt } from '../rules/rule.ts';
import { identifyKind } from './identify-kind.ts';
import { issueFindings, type FieldFinding } from './issue-findings.ts';
import { valueText } from './problem.ts';

export interface Validated {
  readonly resource?: Resource;
  readonly findings: readonly FieldFinding[];
}

/** Twenty are shown; placing and wording many thousands would only take time. */
const MAX_ISSUES = 500;

const ruleFindings = (kind: ResourceKind, document: unknown, wrong: readonly string[]): FieldFinding[] =>
  checkRules(kind, document, wrong).map(({ rule, path, message, value }) => ({
    path,
    at: 'value',
    finding: {
      path: pathText(path),
      message,
      fix: rule.fix,
      ...(value === undefined ? {} : { value: valueText(value) }),
    },
  }));

/** Fields that an unknown name next to them was probably meant to be: complaining of their absence as well would mislead. */
const meantFields = (fields: readonly FieldFinding[]): string[] =>
  fields.flatMap(({ finding: { suggestion }, path, at }) =>
    at === 'name' && suggestion !== undefined ? [pathText([...path.slice(0, -1), suggestion])] : [],
  );

/** One complaint for each field: zod tells of a text that is no list also that it is too long. */
const firstOfEach = (fields: readonly FieldFinding[]): FieldFinding[] => {
  const byPath = new Map(fields.toReversed().map((field) => [field.finding.path, field]));
  return fields.filter((field) => byPath.get(field.finding.path) === field);
};

/** Judges one document: kind, fields, then the rules that span fields. Finds all there is, not the first only. */
export const validateDocument = (document: unknown): Validated => {
  const { kind, findings: identity } = identifyKind(document);
  const top: FieldFinding[] = identity.map((finding) => ({
    finding,
    path: finding.path === '' ? [] : [finding.path],
    at: 'value',
  }));
  if (kind === undefined) return { findings: top };
  const judged = RESOURCE_SCHEMAS[kind].safeParse(document);
  const issues = (judged.error?.issues ?? [])
    .filter(({ code, path }) => code !== 'custom' && path[0] !== 'apiVersion' && path[0] !== 'kind')
    .slice(0, MAX_ISSUES);
  const all = firstOfEach(issues.flatMap((issue) => issueFindings(kind, document, issue)));
  const meant = meantFields(all);
  const fields = all.filter(
    ({ finding, path }) => !(meant.includes(finding.path) && valueAt(document, path) === undefined),
  );
  const rules = ruleFindings(kind, document, [...meant, ...fields.map(({ finding }) => finding.path)]);
  const findings = [...top, ...fields, ...rules];
  return judged.success && findings.length === 0 ? { resource: judged.data, findings } : { findings };
};
