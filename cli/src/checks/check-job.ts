import type { Problem } from '@renderfleet/resources';
import type { TemplateSearch } from '../manifest/find-template.ts';
import type { LoadedJob, LoadedTemplate } from '../manifest/load-manifests.ts';
import { type LocalTemplate, resolveTemplate } from '../manifest/resolve-template.ts';
import { checkAssetReferences } from './check-asset-references.ts';
import { checkComposition } from './check-composition.ts';
import { checkAssets, checkBundle } from './check-files.ts';
import { checkJobProps, mergedProps } from './check-job-props.ts';
import { checkNarration } from './check-narration.ts';
import { errorsOnly, type Findings, merge } from './findings.ts';

export interface CheckedJob extends Findings {
  /** Null when it could not be resolved. */
  readonly template: LocalTemplate | null;
}

// In the order of the file. Two checks can see one mistake: a field is told off once.
const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...new Map(problems.map((problem) => [problem.path, problem])).values()].toSorted(
    (a, b) => a.line - b.line || a.column - b.column,
  );

/** Everything about a job that can be known before anything is rendered. Reads files and asks the speech provider; starts no browser.
 *
 * @throws CliError when the template's own file is broken */
export const checkJob = async (job: LoadedJob, search: TemplateSearch): Promise<CheckedJob> => {
  const resolution = await resolveTemplate(job, search);
  const { spec } = job.resource;
  const always = [errorsOnly(await checkAssets(spec.assets, job)), errorsOnly(checkAssetReferences(job))];
  if (!resolution.ok)
    return {
      errors: inOrder([...resolution.problems, ...merge(always).errors]),
      warnings: [],
      template: null,
    };
  const { template } = resolution;
  const found = merge([
    errorsOnly(
      await checkBundle(
        template.bundle,
        job,
        spec.templateRef === undefined ? 'spec.bundle' : 'spec.templateRef.name',
      ),
    ),
    errorsOnly(checkComposition(job, template)),
    errorsOnly(checkJobProps(job, template)),
    ...always,
    await checkNarration(job, mergedProps(job, template)),
  ]);
  return { errors: inOrder(found.errors), warnings: found.warnings, template };
};

/** A template's bundle is there. */
export const checkTemplate = async (template: LoadedTemplate): Promise<Findings> =>
  errorsOnly(await checkBundle(template.resource.spec.bundle, template, 'spec.bundle'));
