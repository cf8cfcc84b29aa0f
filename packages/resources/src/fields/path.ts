/** Steps from the top of a resource to a field: names, and numbers for list items. */
export type Path = readonly (string | number)[];

const PLAIN_NAME = /^[A-Za-z_$][A-Za-z0-9_$-]*$/;

/** @example pathText(['spec', 'assets', 0, 'uri']) // → 'spec.assets[0].uri' */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!PLAIN_NAME.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');

/** Reads `spec.assets[0].uri`, `spec.assets.0.uri` or `metadata.labels["a.b/c"]`. @returns null when it cannot be read */
export const parsePath = (text: string): Path | null => {
  const steps: (string | number)[] = [];
  const step = /(?:^|\.)([^.[\]="\s]+)|\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\]/y;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (found === null) return null;
    const [, name, index, quoted] = found;
    if (quoted !== undefined) steps.push(unquote(quoted));
    else if (index !== undefined) steps.push(Number(index));
    else if (name !== undefined) steps.push(/^\d{1,6}$/.test(name) ? Number(name) : name);
  }
  return steps.length === 0 ? null : steps;
};

const unquote = (text: string): string => {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
};

export const isEqualPath = (a: Path, b: Path): boolean =>
  a.length === b.length && a.every((step, at) => step === b[at]);
