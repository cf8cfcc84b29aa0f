import {
  checkProps,
  nearest,
  type Problem,
  type Props,
  type PropsProblem,
  valueText,
} from '@renderfleet/resources';
import type { LoadedJob } from '../manifest/load-manifests.ts';
import { problemAt } from '../manifest/problems.ts';
import type { LocalTemplate } from '../manifest/resolve-template.ts';
import { propsField, type Steps, stepsOf, valueAt } from './props-path.ts';
import { fieldsAt } from './schema-fields.ts';

/** Props as the composition will get them: the template's defaults, `propsFrom` over them, `props` on top. */
export const mergedProps = (job: LoadedJob, template: LocalTemplate): Props => ({
  ...template.defaultProps,
  ...template.propsFrom,
  ...job.resource.spec.props,
});

const judge = (props: Props, template: LocalTemplate): readonly PropsProblem[] | Error => {
  try {
    return checkProps(props, template.propsSchema);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

/** Where a prop comes from, when that is not the manifest itself: its line is not to be found there. */
const originOf = (job: LoadedJob, template: LocalTemplate, [name]: Steps): string => {
  const { props = {}, propsFrom, templateRef } = job.resource.spec;
  if (name === undefined || Object.hasOwn(props, name)) return '';
  if (Object.hasOwn(template.propsFrom ?? {}, name)) return ` (in ${propsFrom?.uri ?? 'propsFrom'})`;
  return Object.hasOwn(template.defaultProps, name)
    ? ` (a default of template ${templateRef?.name ?? ''})`
    : '';
};

const toProblem = (
  job: LoadedJob,
  template: LocalTemplate,
  props: Props,
  { path, message, allowed }: PropsProblem,
): Problem => {
  const steps = stepsOf(path);
  const value = valueAt(props, steps);
  const names =
    message === 'is not a field' ? fieldsAt(template.propsSchema ?? {}, props, steps.slice(0, -1)) : allowed;
  const written =
    message === 'is not a field' ? String(steps.at(-1)) : typeof value === 'string' ? value : '';
  const near = nearest(written, names);
  const name = job.resource.spec.templateRef?.name;
  return problemAt(job, propsField(steps), {
    message: `${message}${originOf(job, template, steps)}`,
    ...(value !== undefined && { value: valueText(value) }),
    ...(names.length > 0 && { allowed: names.join(', ') }),
    ...(near !== undefined && { suggestion: near }),
    fix: name === undefined ? 'mend the props' : `\`renderfleet templates ${name}\` lists the props`,
  });
};

/** Props against the template's JSON Schema, each problem at its line in the manifest. */
export const checkJobProps = (job: LoadedJob, template: LocalTemplate): Problem[] => {
  const props = mergedProps(job, template);
  const found = judge(props, template);
  if (!(found instanceof Error)) return found.map((problem) => toProblem(job, template, props, problem));
  return [
    problemAt(job, 'spec.templateRef', {
      message: `the template's propsSchema is no JSON Schema: ${found.message}`,
      fix: "mend the template's spec.propsSchema",
    }),
  ];
};
