/** Edits (insert, remove, replace a character) from one word to the other. */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      const replace = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replace, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** Up to `count` of `names` that look most like `wanted`, best first. A name that begins like it counts as near. */
export const nearest = (wanted: string, names: readonly string[], count = 5): readonly string[] => {
  const target = wanted.toLowerCase();
  const language = target.split(/[-_]/)[0] ?? target;
  const score = (name: string): number => {
    const candidate = name.toLowerCase();
    return editDistance(target, candidate) - (language.length > 1 && candidate.startsWith(language) ? 2 : 0);
  };
  return names
    .map((name) => ({ name, score: score(name) }))
    .filter((scored) => scored.score <= Math.max(3, target.length / 2))
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name);
};
