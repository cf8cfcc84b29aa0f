import { realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { RspackConfiguration } from '@remotion/bundler';
import { type EngineError, userError } from '../errors/engine-error.ts';
import { sourceFiles } from './bundle-digest.ts';

type Plugin = NonNullable<RspackConfiguration['plugins']>[number];

/** What is used of the bundler, whose own types are not ours to import. */
interface Compiler {
  readonly hooks: { readonly compilation: Hook<Compilation> };
}
interface Compilation {
  readonly hooks: { readonly finishModules: Hook<Iterable<object>> };
  readonly moduleGraph: { getIssuer(module: object): object | null };
}
interface Hook<T> {
  tap(name: string, listen: (value: T) => void): void;
}

const NAME = 'renderfleet-outside-imports';

interface Found {
  /** File with the import. */
  readonly by: string;
  /** As written there. */
  readonly request: string;
}

/** Collects imports of files that the bundle's digest does not cover. Changed, such a file would leave the digest as it is,
 * and the old bundle would be taken for the new one. Packages are covered by the lock file. */
export const findOutsideImports = async (
  folder: string,
): Promise<{ readonly plugin: Plugin; readonly refuse: () => void }> => {
  const covered = new Set(await Promise.all((await sourceFiles(folder)).map((file) => realpath(file))));
  const isCovered = (file: string): boolean => covered.has(file) || file.split(sep).includes('node_modules');
  const found: Found[] = [];
  const plugin = (compiler: Compiler): void => {
    compiler.hooks.compilation.tap(NAME, (compilation) => {
      compilation.hooks.finishModules.tap(NAME, (modules) => {
        for (const module of modules) {
          const file = fileOf(module);
          if (file === null || isCovered(file)) continue;
          const issuer = compilation.moduleGraph.getIssuer(module);
          const by = issuer === null ? null : fileOf(issuer);
          // What such a file imports in turn is no news.
          if (by !== null && isCovered(by)) found.push({ by, request: requestOf(module) ?? file });
        }
      });
    });
  };
  return {
    plugin,
    refuse: () => {
      const [first] = found;
      if (first !== undefined) throw outside(folder, first);
    },
  };
};

const textOf = (module: object, field: string): string | null => {
  const value: unknown = Reflect.get(module, field);
  return typeof value === 'string' && value !== '' ? value : null;
};

const fileOf = (module: object): string | null => textOf(module, 'resource')?.replace(/[?#].*$/, '') ?? null;
const requestOf = (module: object): string | null => textOf(module, 'rawRequest');

const outside = (folder: string, { by, request }: Found): EngineError =>
  userError(
    'BundleFailed',
    `${relative(folder, by)} imports ${JSON.stringify(request)}, which is not part of the template: it lies outside of its folder, is hidden, or is an output`,
    { fix: 'Move it into the folder, or install it as a package (a copy, not a link).' },
  );
