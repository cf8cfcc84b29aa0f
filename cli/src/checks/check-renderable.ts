import { join, normalize } from 'node:path';
import { CONTROLLER_NAME } from '@renderfleet/orchestrator';
import type { Problem } from '@renderfleet/resources';
import type { LoadedJob } from '../manifest/load-manifests.ts';
import { problemAt } from '../manifest/problems.ts';

// All right in a cluster, where somebody resumes the job; here nobody would, and the command would wait for ever.
const standstills = (job: LoadedJob): Problem[] => {
  const { suspend, cancel, managedBy } = job.resource.spec;
  const here = 'a render on this machine would never end';
  const found: Problem[] = [];
  if (suspend)
    found.push(
      problemAt(job, 'spec.suspend', {
        message: `the job is suspended, so ${here}`,
        value: 'true',
        fix: 'remove it, or render with --set spec.suspend=false',
      }),
    );
  if (cancel)
    found.push(
      problemAt(job, 'spec.cancel', {
        message: 'the job is cancelled, so there is nothing to render',
        value: 'true',
        fix: 'remove it, or render with --set spec.cancel=false',
      }),
    );
  if (managedBy !== undefined && managedBy !== CONTROLLER_NAME)
    found.push(
      problemAt(job, 'spec.managedBy', {
        message: `the job belongs to ${managedBy}, so ${here}`,
        value: managedBy,
        fix: `remove it, or render with --set spec.managedBy=${CONTROLLER_NAME}`,
      }),
    );
  return found;
};

/** Where a job's outputs go below the output folder, without the ending. */
const outputOf = ({ resource: { metadata, spec } }: LoadedJob): string => {
  const { prefix = '', name = metadata.name } = spec.output.destination;
  return normalize(join(prefix, name));
};

const sameOutputs = (jobs: readonly LoadedJob[]): Problem[] => {
  const first = new Map<string, LoadedJob>();
  return jobs.flatMap((job) => {
    const output = outputOf(job);
    const other = first.get(output);
    if (other === undefined) {
      first.set(output, job);
      return [];
    }
    const names = `"${other.resource.metadata.name}" and "${job.resource.metadata.name}"`;
    return [
      problemAt(job, 'spec.output.destination', {
        message: `the jobs ${names} would both write ${output}.mp4, one over the other`,
        fix: 'give each its own spec.output.destination.name, and -o a folder',
      }),
    ];
  });
};

/** What is right in a manifest and still cannot be rendered here, by one command. */
export const checkRenderable = (jobs: readonly LoadedJob[]): Problem[] => [
  ...jobs.flatMap(standstills),
  ...sameOutputs(jobs),
];
