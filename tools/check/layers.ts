// node tools/check/layers.ts <arguments of dependency-cruiser>
//
// dependency-cruiser reads TypeScript through the compiler's JavaScript API, which TypeScript 7 does not have;
// its other parser, swc's, knows no `using`. So it gets the TypeScript 6 that tools/check/package.json names,
// whatever `typescript` it would find beside itself. Without one it would find no modules and be content.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const here = createRequire(import.meta.url);
const ours = new Map(
  ['typescript', 'typescript/package.json'].map((name) => [name, pathToFileURL(here.resolve(name)).href]),
);

registerHooks({
  resolve: (specifier, context, next) => {
    const url = ours.get(specifier);
    return url ? { url, shortCircuit: true } : next(specifier, context);
  },
});

// Its `exports` hide the program, so the way goes from its entry, src/main/index.mjs, to bin/.
await import(new URL('../../bin/dependency-cruiser.mjs', import.meta.resolve('dependency-cruiser')).href);
