import { linesOfStep } from './code-steps.ts';
import { type FittedCode, rowsOf } from './fit-code.ts';

/** Rows above the window so that the highlighted lines of a step stand in its middle; 0 when all code is seen.
 * @param step  as in {@link linesOfStep}; undefined before the first step */
export const scrollOfStep = (
  lines: readonly string[],
  { columns, rows, visibleRows }: FittedCode,
  step: string | undefined,
): number => {
  if (step === undefined || rows <= visibleRows) return 0;
  const numbers = linesOfStep(step);
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const rowsUntil = (line: number): number =>
    lines.slice(0, line).reduce((sum, text) => sum + rowsOf(text, columns), 0);
  const top = rowsUntil(first - 1);
  const tall = rowsUntil(last) - top;
  const wanted = tall > visibleRows ? top : top - Math.floor((visibleRows - tall) / 2);
  return Math.max(0, Math.min(wanted, rows - visibleRows));
};
