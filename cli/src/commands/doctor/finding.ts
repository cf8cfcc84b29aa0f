/** What one check found. */
export interface Finding {
  readonly name: string;
  /** `note`: renders work, with a drawback. `bad`: they do not. */
  readonly status: 'good' | 'note' | 'bad';
  readonly found: string;
  /** What to do; there unless all is well. */
  readonly fix?: string;
}

const MARKS = { good: '✓', note: '!', bad: '✗' } as const;

/** One line, and a second one with the fix. */
export const findingText = ({ name, status, found, fix }: Finding): string =>
  `${MARKS[status]} ${name.padEnd(11)} ${found}${fix === undefined ? '' : `\n  ${''.padEnd(11)} fix: ${fix}`}`;
