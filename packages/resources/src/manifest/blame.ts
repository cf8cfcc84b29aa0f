import { parsePath, type Path } from '../fields/path.ts';
import { valueAt } from '../rules/rule.ts';

const under = (path: Path, above: Path): boolean =>
  above.length <= path.length && above.every((step, at) => String(step) === String(path[at]));

/** The argument that brought `path` in: it set it, something above it, or something below it that the file has not. */
export const setterOf = (overrides: readonly string[], path: Path, written: unknown): string | undefined =>
  overrides.findLast((argument) => {
    const target = parsePath(argument.slice(0, Math.max(0, argument.indexOf('='))).trim());
    if (target === null) return false;
    return (
      under(path, target) || (path.length > 0 && under(target, path) && valueAt(written, path) === undefined)
    );
  });
