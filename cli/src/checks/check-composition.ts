import { nearest, type Problem } from '@renderfleet/resources';
import type { LoadedJob } from '../manifest/load-manifests.ts';
import { problemAt } from '../manifest/problems.ts';
import type { LocalTemplate } from '../manifest/resolve-template.ts';

/** The composition is one of the template's. A bundle's are not known before it is opened. */
export const checkComposition = (job: LoadedJob, { compositions }: LocalTemplate): Problem[] => {
  const wanted = job.resource.spec.composition;
  if (compositions === null || (wanted !== undefined && compositions.includes(wanted))) return [];
  const allowed = compositions.join(', ');
  if (wanted === undefined) {
    if (compositions.length === 1) return [];
    return [
      problemAt(job, 'spec.composition', {
        message: 'is required, since the template has several compositions',
        allowed,
        fix: 'name one of them',
      }),
    ];
  }
  const suggestion = nearest(wanted, compositions);
  const message = `the template has no composition "${wanted}" (it has: ${allowed})`;
  return [
    problemAt(job, 'spec.composition', {
      message,
      value: wanted,
      allowed,
      ...(suggestion !== undefined && { suggestion }),
      fix: 'name one of them',
    }),
  ];
};
