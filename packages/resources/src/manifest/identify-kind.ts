import { nearest } from '../fields/nearest.ts';
import { isResourceKind, RESOURCE_KINDS, type ResourceKind } from '../meta/resource-kind.ts';
import { API_GROUP, API_GROUP_VERSION } from '../meta/api.ts';
import { isMap } from '../rules/rule.ts';
import { valueText, type Finding } from './problem.ts';

export interface Identity {
  /** Undefined when the kind is none of ours. */
  readonly kind?: ResourceKind;
  readonly findings: readonly Finding[];
}

const KINDS = RESOURCE_KINDS.join(', ');

const foreign = (kind: string, apiVersion: string): Finding => ({
  path: 'kind',
  message: `${kind} (${apiVersion}) is not a resource of RenderFleet`,
  value: kind,
  fix:
    kind === 'List'
      ? 'write its items as documents of their own, separated by "---"'
      : 'take it out of this file, or apply it with kubectl',
});

const kindFinding = (kind: unknown, apiVersion: unknown): Finding | null => {
  if (kind === undefined)
    return { path: 'kind', message: 'is missing', allowed: KINDS, fix: 'add "kind: RenderJob"' };
  if (typeof kind !== 'string')
    return {
      path: 'kind',
      message: `must be a name, not ${valueText(kind)}`,
      allowed: KINDS,
      fix: 'write "kind: RenderJob"',
    };
  if (isResourceKind(kind)) return null;
  const meant = nearest(kind, RESOURCE_KINDS);
  if (meant === undefined && typeof apiVersion === 'string' && !apiVersion.startsWith(`${API_GROUP}/`))
    return foreign(kind, apiVersion);
  return {
    path: 'kind',
    message: `${valueText(kind)} is not a kind`,
    value: valueText(kind),
    allowed: KINDS,
    ...(meant === undefined ? {} : { suggestion: meant }),
    fix: `write one of ${KINDS}`,
  };
};

const versionFinding = (apiVersion: unknown): Finding | null => {
  if (apiVersion === API_GROUP_VERSION) return null;
  const rest = { allowed: API_GROUP_VERSION, fix: `write "apiVersion: ${API_GROUP_VERSION}"` };
  if (apiVersion === undefined) return { path: 'apiVersion', message: 'is missing', ...rest };
  const meant = typeof apiVersion === 'string' ? nearest(apiVersion, [API_GROUP_VERSION]) : undefined;
  return {
    path: 'apiVersion',
    message: `${valueText(apiVersion)} is not known`,
    value: valueText(apiVersion),
    ...(meant === undefined ? {} : { suggestion: meant }),
    ...rest,
  };
};

/** Which of our kinds a document is, and what is wrong with how it says so. */
export const identifyKind = (document: unknown): Identity => {
  if (!isMap(document)) {
    const got = Array.isArray(document) ? 'a list' : valueText(document);
    return {
      findings: [
        {
          path: '',
          message: `expected a resource, got ${got}`,
          value: got,
          fix: `start with "apiVersion: ${API_GROUP_VERSION}" and "kind: RenderJob"`,
        },
      ],
    };
  }
  const { kind, apiVersion } = document;
  const wrongKind = kindFinding(kind, apiVersion);
  const wrongVersion = wrongKind?.message.endsWith('is not a resource of RenderFleet')
    ? null
    : versionFinding(apiVersion);
  const findings = [wrongVersion, wrongKind].filter((finding) => finding !== null);
  return typeof kind === 'string' && isResourceKind(kind) ? { kind, findings } : { findings };
};
