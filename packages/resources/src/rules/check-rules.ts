import { pathText, type Path } from '../fields/path.ts';
import type { ResourceKind } from '../meta/resource-kind.ts';
import { RENDER_JOB_RULES } from './render-job-rules.ts';
import { RENDER_POOL_RULES } from './render-pool-rules.ts';
import { RENDER_TEMPLATE_RULES } from './render-template-rules.ts';
import { valueAt, type Json, type Rule } from './rule.ts';

export const RULES: readonly Rule[] = [...RENDER_JOB_RULES, ...RENDER_TEMPLATE_RULES, ...RENDER_POOL_RULES];

export interface BrokenRule {
  readonly rule: Rule;
  readonly path: Path;
  readonly message: string;
  readonly value?: unknown;
}

const overlaps = (a: string, b: string): boolean =>
  a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`) || a.startsWith(`${b}[`) || b.startsWith(`${a}[`);

/** A rule over fields that are wrong in themselves would only repeat the complaint. */
const readable = (rule: Rule, wrong: readonly string[]): boolean => {
  const reads =
    rule.reads.length === 0
      ? [pathText(rule.at)]
      : rule.reads.map((field) => `${pathText(rule.at)}.${field}`);
  return !wrong.some((path) => reads.some((read) => overlaps(path, read)));
};

/** Judges what spans fields.
 *
 * @param wrong paths of fields already known to be wrong; rules that read them are left out */
export const checkRules = (
  kind: ResourceKind,
  resource: unknown,
  wrong: readonly string[] = [],
): BrokenRule[] =>
  RULES.filter((rule) => rule.kind === kind && readable(rule, wrong)).flatMap((rule) => {
    const self = valueAt(resource, rule.at);
    if (typeof self !== 'object' || self === null) return [];
    const broken = rule.check(self as Json);
    if (broken === null) return [];
    const value = broken.value === undefined ? {} : { value: broken.value };
    return [{ rule, path: [...rule.at, ...broken.path], message: broken.message ?? rule.message, ...value }];
  });
