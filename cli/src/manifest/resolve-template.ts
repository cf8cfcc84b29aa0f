import type { ResolvedTemplate } from '@renderfleet/orchestrator';
import { nearest, type Problem } from '@renderfleet/resources';
import { findTemplate, templateNames, type TemplateSearch } from './find-template.ts';
import type { LoadedJob, LoadedTemplate } from './load-manifests.ts';
import { problemAt } from './problems.ts';
import { readPropsFrom } from './read-props-from.ts';

/** What a job's template comes to on this machine. */
export interface LocalTemplate extends ResolvedTemplate {
  /** Composition ids that the template lists; null for a bundle, which nobody has opened yet. */
  readonly compositions: readonly string[] | null;
}

export type LocalResolution =
  | { readonly ok: true; readonly template: LocalTemplate }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const ofTemplate = ({ resource: { spec } }: LoadedTemplate): LocalTemplate => {
  const [only, ...others] = spec.compositions.map(({ id }) => id);
  return {
    bundle: spec.bundle,
    ...(only !== undefined && others.length === 0 && { composition: only }),
    defaultProps: spec.defaultProps,
    ...(spec.propsSchema && { propsSchema: spec.propsSchema }),
    caps: spec.caps,
    compositions: spec.compositions.map(({ id }) => id),
  };
};

const unknownTemplate = (job: LoadedJob, name: string, search: TemplateSearch): Problem => {
  const names = templateNames(search);
  const near = nearest(name, names);
  return problemAt(job, 'spec.templateRef.name', {
    message: `there is no template "${name}" here (there are: ${names.join(', ')})`,
    value: name,
    ...(near !== undefined && { suggestion: near }),
    allowed: names.join(', '),
    fix: 'put it at templates/<name>/template.yaml beside the manifest, or into the same file',
  });
};

const template = async (job: LoadedJob, search: TemplateSearch): Promise<LocalTemplate | Problem> => {
  const { templateRef, bundle } = job.resource.spec;
  if (templateRef !== undefined) {
    const found = await findTemplate(templateRef.name, search);
    return found === null ? unknownTemplate(job, templateRef.name, search) : ofTemplate(found);
  }
  if (bundle !== undefined) return { bundle, defaultProps: {}, caps: {}, compositions: null };
  return problemAt(job, 'spec', {
    message: 'names neither a template nor a bundle',
    fix: 'give spec.templateRef.name or spec.bundle.uri',
  });
};

/** Finds a job's template or bundle, and reads `propsFrom`. Whether the bundle is there is not looked at.
 *
 * @throws CliError when the template's own file is broken */
export const resolveTemplate = async (job: LoadedJob, search: TemplateSearch): Promise<LocalResolution> => {
  const [found, from] = await Promise.all([template(job, search), readPropsFrom(job)]);
  const problems = ['message' in found ? [found] : [], from.ok ? [] : [from.problem]].flat();
  if ('message' in found || !from.ok) return { ok: false, problems };
  return { ok: true, template: { ...found, ...(job.resource.spec.propsFrom && { propsFrom: from.props }) } };
};
