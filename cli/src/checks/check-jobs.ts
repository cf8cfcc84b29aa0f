import type { TemplateResolver } from '@renderfleet/orchestrator';
import { formatProblem, type RenderJob } from '@renderfleet/resources';
import type { Io } from '../io.ts';
import type { LoadedJob, LoadedManifest } from '../manifest/load-manifests.ts';
import { refuse } from '../manifest/problems.ts';
import type { LocalTemplate } from '../manifest/resolve-template.ts';
import { type CheckedJob, checkJob, checkTemplate } from './check-job.ts';
import { type Findings, merge } from './findings.ts';

export interface CheckedManifest extends Findings {
  readonly jobs: readonly (CheckedJob & { readonly job: LoadedJob })[];
}

/** Checks each job and template of a manifest; nothing is thrown for what is found. */
export const checkManifest = async (
  io: Pick<Io, 'cwd'>,
  manifest: LoadedManifest,
): Promise<CheckedManifest> => {
  const search = { documents: manifest.templates, manifestDir: manifest.folder, cwd: io.cwd };
  const jobs = await Promise.all(
    manifest.jobs.map(async (job) => ({ job, ...(await checkJob(job, search)) })),
  );
  const templates = await Promise.all(manifest.templates.map(checkTemplate));
  return { ...merge([...jobs, ...templates]), jobs };
};

const nameOf = ({ metadata: { namespace = 'default', name } }: RenderJob): string => `${namespace}/${name}`;

const resolverOf = (templates: ReadonlyMap<string, LocalTemplate>): TemplateResolver => ({
  resolve: async (job) => {
    const template = templates.get(nameOf(job));
    if (template !== undefined) return { ok: true, template };
    const failure = {
      reason: 'TemplateMissing',
      fault: 'user',
      message: `no template was resolved for ${nameOf(job)}`,
      fix: 'Run it from its manifest.',
    } as const;
    return { ok: false, failure, wait: false };
  },
});

export interface CheckedJobs {
  /** Answers for the jobs of this manifest, from memory. */
  readonly resolver: TemplateResolver;
  /** One line each, for people. */
  readonly warnings: readonly string[];
}

/** Checks everything that can be known before anything is rendered.
 *
 * @throws CliError (exit code 2) with one message per problem */
export const checkJobs = async (io: Pick<Io, 'cwd'>, manifest: LoadedManifest): Promise<CheckedJobs> => {
  const { jobs, errors, warnings } = await checkManifest(io, manifest);
  refuse(errors);
  const templates = jobs.flatMap(({ job, template }): [string, LocalTemplate][] =>
    template === null ? [] : [[nameOf(job.resource), template]],
  );
  return { resolver: resolverOf(new Map(templates)), warnings: warnings.map(formatProblem) };
};
