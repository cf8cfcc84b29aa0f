import { nearest, type Problem } from '@renderfleet/resources';
import type { LoadedJob } from '../manifest/load-manifests.ts';
import { problemAt } from '../manifest/problems.ts';
import { propsField, textsIn } from './props-path.ts';

const PREFIX = 'asset:';

/** Every `asset:<name>` in the job's own props is one of its assets. */
export const checkAssetReferences = (job: LoadedJob): Problem[] => {
  const names = job.resource.spec.assets.map(({ name }) => name);
  return [...textsIn(job.resource.spec.props ?? {})]
    .filter(({ text }) => text.startsWith(PREFIX) && !names.includes(text.slice(PREFIX.length)))
    .map(({ steps, text }) => {
      const name = text.slice(PREFIX.length);
      const near = nearest(name, names);
      return problemAt(job, propsField(steps), {
        message: `there is no asset "${name}" in spec.assets`,
        value: text,
        ...(near !== undefined && { suggestion: `${PREFIX}${near}` }),
        fix: `add {name: ${name}, uri: …} to spec.assets`,
      });
    });
};
