import { formatProblem, type Problem } from '@renderfleet/resources';
import { checkManifest } from '../../checks/check-jobs.ts';
import { CliError } from '../../exit-codes.ts';
import { type Io, print, tell } from '../../io.ts';
import { loadManifests } from '../../manifest/load-manifests.ts';
import { ManifestRefused, problemLines } from '../../manifest/problems.ts';

export interface ValidateFlags {
  readonly set: readonly string[];
  readonly json?: boolean;
}

/** What is said of one file; also the JSON form. */
export interface Report {
  readonly file: string;
  readonly ok: boolean;
  readonly resources: readonly { readonly kind: string; readonly name: string; readonly ok: boolean }[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Why the file could not be read at all. */
  readonly error?: string;
}

const validateFile = async (io: Io, file: string, overrides: readonly string[]): Promise<Report> => {
  try {
    const manifest = await loadManifests(io, file, { overrides });
    const { errors, warnings } = await checkManifest(io, manifest);
    const wrong = new Set(errors.map(({ document }) => document));
    const resources = [...manifest.jobs, ...manifest.templates, ...manifest.pools]
      .toSorted((a, b) => a.index - b.index)
      .map(({ resource: { kind, metadata }, index }) => ({
        kind,
        name: metadata.name,
        ok: !wrong.has(index),
      }));
    return { file: manifest.source, ok: errors.length === 0, resources, problems: errors, warnings };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const nothing = { file, ok: false, resources: [], warnings: [] };
    return error instanceof ManifestRefused
      ? { ...nothing, problems: error.problems }
      : { ...nothing, problems: [], error: error.message };
  }
};

const show = (io: Io, { file, resources, problems, warnings, error }: Report): void => {
  for (const { kind, name } of resources.filter(({ ok }) => ok)) print(io, `${file}: ${kind}/${name} ok`);
  for (const warning of warnings) tell(io, `! ${formatProblem(warning)}`);
  if (problems.length > 0) tell(io, problemLines(problems));
  if (error !== undefined) tell(io, error);
};

/** Checks each file and goes on to the next; at the end tells by exit code whether all were well.
 *
 * @throws CliError (exit code 2) after all has been printed */
export const validateFiles = async (
  io: Io,
  files: readonly string[],
  flags: ValidateFlags,
): Promise<void> => {
  const reports: Report[] = [];
  for (const file of files) {
    const report = await validateFile(io, file, flags.set);
    reports.push(report);
    if (flags.json !== true) show(io, report);
  }
  if (flags.json === true) print(io, JSON.stringify(reports, null, 2));
  if (reports.some(({ ok }) => !ok)) throw new CliError('');
};
