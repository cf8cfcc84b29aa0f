/** One thing wrong with a manifest, told so that a person can mend it without reading our code. */
export interface Problem {
  /** File name, `<stdin>`, or the `--set …` argument that brought the value in. */
  readonly source: string;
  /** Which document of the file, from 0. */
  readonly document: number;
  /** From 1; 0 when the value does not stand in the file. */
  readonly line: number;
  readonly column: number;
  /** `spec.output.quality.crf`; empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
  /** What was written, shortened. */
  readonly value?: string;
  /** What may be written instead. */
  readonly allowed?: string;
  /** What was probably meant. */
  readonly suggestion?: string;
  /** What to do next. */
  readonly fix: string;
}

/** A problem before it is known where in which file it stands. */
export type Finding = Omit<Problem, 'source' | 'document' | 'line' | 'column'>;

/** More problems than this help nobody; the rest is counted. */
export const MAX_PROBLEMS = 20;

const LONGEST_VALUE = 60;

/** `value` as one would write it, shortened. */
export const valueText = (value: unknown): string => {
  const text =
    typeof value === 'object' && value !== null
      ? Array.isArray(value)
        ? 'a list'
        : 'a map'
      : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
};

/** One line: place, field, what is wrong, what would be right.
 *
 * @example formatProblem(problem) // → job.yaml:12:9: spec.output.quality.crf: 99 is too big; allowed: 0 to 51 */
export const formatProblem = ({
  source,
  line,
  column,
  path,
  message,
  allowed,
  suggestion,
  fix,
}: Problem): string => {
  const place = line > 0 ? `${source}:${line}:${column}` : source;
  const about = path === '' ? message : `${path}: ${message}`;
  if (suggestion !== undefined) return `${place}: ${about}; did you mean ${JSON.stringify(suggestion)}?`;
  return `${place}: ${about}; ${allowed === undefined ? fix : `allowed ${allowed}`}`;
};

/** Each problem on its line; the last line counts those left out. */
export const formatProblems = (problems: readonly Problem[], omitted = 0): string =>
  [...problems.map(formatProblem), ...(omitted > 0 ? [`… and ${omitted} more`] : [])].join('\n');
