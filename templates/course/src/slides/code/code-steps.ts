/** Line numbers (from 1) of a step such as "3-5,9". Ranges written backwards are read forwards. */
export const linesOfStep = (lines: string): ReadonlySet<number> => {
  const numbers = new Set<number>();
  for (const part of lines.split(',')) {
    const [a = 0, b = a] = part.split('-').map(Number);
    for (let line = Math.min(a, b); line <= Math.max(a, b); line++) numbers.add(line);
  }
  return numbers;
};

/** Index of the step that is shown at `frame`, -1 before the first. `reveals` rises. */
export const stepAt = (frame: number, reveals: readonly number[]): number =>
  reveals.findLastIndex((reveal) => reveal <= frame);
