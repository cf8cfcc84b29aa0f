import type { RenderJob } from '@renderfleet/resources';
import type { RenderRequest } from '@renderfleet/tasks';
import type { ResolvedTemplate } from '../../ports.ts';

/** Lays the job over its template: defaults, then `propsFrom`, then `props`, key by key at the top level. */
export const buildRequest = (job: RenderJob, template: ResolvedTemplate): RenderRequest => {
  const { spec, metadata } = job;
  const composition = spec.composition ?? template.composition;
  return {
    version: 1,
    job: { uid: metadata.uid ?? '', namespace: metadata.namespace ?? 'default', name: metadata.name },
    bundle: template.bundle,
    ...(composition !== undefined && { composition }),
    props: { ...template.defaultProps, ...template.propsFrom, ...spec.props },
    ...(template.propsSchema && { propsSchema: template.propsSchema }),
    caps: template.caps,
    assets: spec.assets,
    ...(spec.narration && { narration: spec.narration }),
    ...(spec.frames && { frames: spec.frames }),
    output: spec.output,
  };
};
