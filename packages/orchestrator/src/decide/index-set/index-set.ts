/** Chunk numbers in a compact text, as batch/v1 Job writes them: `0-41,50`. */
export type IndexSet = ReadonlySet<number>;

/** @throws RangeError for text that {@link formatIndexSet} does not write. @example parseIndexSet('0-2,5') // → 0, 1, 2, 5 */
export const parseIndexSet = (text: string): IndexSet => {
  const found = new Set<number>();
  if (text === '') return found;
  for (const part of text.split(',')) {
    const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (first === undefined)
      throw new RangeError(`not a set of chunk numbers: ${JSON.stringify(text.slice(0, 100))}`);
    for (let index = Number(first); index <= Number(last ?? first); index += 1) found.add(index);
  }
  return found;
};

/** Writes as many ranges, from the lowest, as fit into `maxChars`.
 *
 * What is left out is only forgotten, never wrong: a finished chunk that is missing here is asked for once more and
 * comes back as reused. Chunks are started in order, so the ranges stay few.
 *
 * @example formatIndexSet(new Set([0, 1, 2, 5])) // → '0-2,5'
 */
export const formatIndexSet = (set: IndexSet, maxChars = 1500): string => {
  const sorted = [...set].toSorted((a, b) => a - b);
  let text = '';
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1;
    const range = start === end ? `${sorted[start]}` : `${sorted[start]}-${sorted[end]}`;
    const longer = text === '' ? range : `${text},${range}`;
    if (longer.length > maxChars) return text;
    text = longer;
    start = end + 1;
  }
  return text;
};
