/** Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`. */
export const editDistance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const at = (r: number, c: number): number => (r === row ? line[c] : rows[r]?.[c]) ?? Infinity;
      line.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (same ? 0 : 1),
          swapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
    rows.push(line);
  }
  return rows[a.length]?.[b.length] ?? 0;
};

const LONGEST_WORD = 64;

/** The name that was probably meant: at most a third of its letters differ, or it starts with what was written.
 *
 * @example nearest('templateref', ['templateRef', 'ttl']) // → 'templateRef' */
export const nearest = (word: string, names: readonly string[]): string | undefined => {
  if (word.length === 0 || word.length > LONGEST_WORD) return undefined;
  const lower = word.toLowerCase();
  const ranked = names
    .filter((name) => name !== word)
    .map((name) => {
      const other = name.toLowerCase();
      const prefix = lower.length >= 3 && (other.startsWith(lower) || lower.startsWith(other));
      return {
        name,
        distance: prefix ? Math.min(1, editDistance(lower, other)) : editDistance(lower, other),
      };
    })
    .filter(
      ({ name, distance }) => distance <= Math.max(1, Math.floor(Math.max(name.length, word.length) / 3)),
    )
    .toSorted((a, b) => a.distance - b.distance);
  return ranked[0]?.name;
};
