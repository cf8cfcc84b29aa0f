import { formatProblems, MAX_PROBLEMS, type Problem } from '@renderfleet/resources';
import { CliError } from '../exit-codes.ts';

/** What a problem needs to know of the document that it is in. */
export interface Located {
  readonly source: string;
  readonly index: number;
  locate(path: string): { readonly line: number; readonly column: number };
}

/** A problem that was found after parsing, at the line of `path` (or of the nearest field above it). */
export const problemAt = (
  document: Located,
  path: string,
  found: Pick<Problem, 'message' | 'fix'> & Partial<Pick<Problem, 'value' | 'allowed' | 'suggestion'>>,
): Problem => ({
  source: document.source,
  document: document.index,
  ...document.locate(path),
  path,
  ...found,
});

/** One message per problem, the first 20 of them; the last line counts the rest. @param omitted  found and not kept */
export const problemLines = (problems: readonly Problem[], omitted = 0): string =>
  formatProblems(problems.slice(0, MAX_PROBLEMS), Math.max(0, problems.length - MAX_PROBLEMS) + omitted);

/** A manifest that was read and is wrong. */
export class ManifestRefused extends CliError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], omitted = 0) {
    super(problemLines(problems, omitted));
    this.name = 'ManifestRefused';
    this.problems = problems;
  }
}

/** @throws ManifestRefused (exit code 2) when there is any problem */
export const refuse = (problems: readonly Problem[], omitted = 0): void => {
  if (problems.length > 0) throw new ManifestRefused(problems, omitted);
};
