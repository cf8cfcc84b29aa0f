import { formatProblem, type Problem } from '@renderfleet/resources';
import { CliError } from '../exit-codes.ts';

/** More than this nobody reads; the rest is counted. */
const SHOWN = 20;

/** What a problem needs to know of the document that it is in. */
export interface Located {
  readonly source: string;
  readonly index: number;
  locate(path: string): { readonly line: number; readonly column: number };
}

/** A problem that was found after parsing, at the line of `path` (or of the nearest field above it). */
export const problemAt = (document: Located, path: string, found: Pick<Problem, 'message' | 'fix'> & Partial<Pick<Problem, 'value' | 'allowed' | 'suggestion'>>): Problem => ({
  source: document.source,
  document: document.index,
  ...document.locate(path),
  path,
  ...found,
});

/** One message per problem, the first 20 of them. */
export const formatProblems = (problems: readonly Problem[]): string => {
  const rest = problems.length - SHOWN;
  return [...problems.slice(0, SHOWN).map(formatProblem), ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
};

/** @throws CliError with exit code 2 when there is any problem */
export const refuse = (problems: readonly Problem[]): void => {
  if (problems.length > 0) throw new CliError(formatProblems(problems));
};
