// The arrows of the architecture, as data. An import that is not listed here is an error, a type-only
// import included: a type that comes from above ties the lower package to the upper one all the same.
import { globSync, readFileSync } from 'node:fs';

/** What each package may import of ours. A package that is missing here may not be imported by anyone. */
const ARROWS = {
  resources: [],
  artifacts: [],
  telemetry: [],
  tts: [],
  tasks: ['resources'],
  'controller-runtime': ['resources'],
  orchestrator: ['controller-runtime', 'resources', 'tasks'],
  embedded: ['controller-runtime', 'orchestrator', 'resources', 'tasks'],
  'render-engine': ['resources', 'tasks', 'artifacts', 'tts'],
};

/** What each service may import of ours. */
const SERVICES = {
  'render-worker': ['render-engine', 'artifacts', 'tasks', 'telemetry', 'resources'],
};

/** The packages that may reach processes and sockets; all others work on what they are given. */
const OUTWARD = ['kube', 'queue', 'artifacts', 'database', 'tts', 'render-engine', 'embedded'];
const WORLD =
  '^(node:)?(child_process|cluster|dgram|dns|http|http2|https|inspector|net|tls|worker_threads)(/|$)';

const TEST = '[.]test[.]tsx?$';
const anyOf = (names) => `(${names.join('|') || '(?!)'})`;

/** Files that a package opens to others through `exports` in its package.json. */
const doors = globSync('{packages,services}/*/package.json').flatMap((file) => {
  const folder = file.slice(0, -'package.json'.length);
  return Object.values(JSON.parse(readFileSync(file, 'utf8')).exports ?? {})
    .filter((target) => typeof target === 'string')
    .map((target) => (folder + target.slice('./'.length)).replaceAll('.', '[.]').replaceAll('*', '[^/]+'));
});

const arrows = (kind, table) =>
  Object.entries(table).map(([name, allowed]) => ({
    name: `${kind}-${name}`,
    comment: `${kind}/${name} may import ${allowed.join(', ') || 'nothing'} of ours (see ARROWS in .dependency-cruiser.mjs)`,
    severity: 'error',
    from: { path: `^${kind}/${name}/` },
    to: {
      path: '^packages/',
      pathNot: `^packages/${anyOf([...(kind === 'packages' ? [name] : []), ...allowed])}/`,
    },
  }));

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    ...arrows('packages', ARROWS),
    ...arrows('services', SERVICES),
    forbid(
      'listed-packages-only',
      'add the package to ARROWS in .dependency-cruiser.mjs, with what it may import',
      { path: '^packages/', pathNot: `^packages/${anyOf(Object.keys(ARROWS))}/` },
      { path: '^packages/' },
    ),
    forbid(
      'packages-stay-below',
      'packages never import what is built on them',
      { path: '^packages/' },
      {
        path: '^(services|operator|cli|templates|test|bench|tools)/',
      },
    ),
    forbid(
      'services-stay-apart',
      'a service talks to another over the wire',
      { path: '^services/([^/]+)/' },
      {
        path: '^(services/(?!$1/)|operator/|cli/|templates/|test/|bench/|tools/)',
      },
    ),
    forbid(
      'cli-spawns-services',
      'the CLI starts a service as a process, it never loads one',
      { path: '^cli/' },
      {
        path: '^(services|operator|templates|test|bench|tools)/',
      },
    ),
    forbid(
      'templates-stand-alone',
      'a template is bundled for the browser and knows nothing of ours',
      {
        path: '^templates/([^/]+)/',
      },
      { path: '^(packages|services|operator|cli|test|bench|tools|templates/(?!$1/))' },
    ),
    forbid(
      'front-door-only',
      'import another package by its name: only its `exports` are open',
      {
        path: '^([^/]+/[^/]+)/',
      },
      { path: '^(packages|services)/[^/]+/', pathNot: ['^$1/', `^${anyOf(doors)}$`] },
    ),
    forbid(
      'pure-knows-no-node',
      'decide/ and specs/ compute: node: modules belong in gather and act',
      {
        path: '/(decide|specs)/',
        pathNot: TEST,
      },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'pure-knows-no-client',
      'decide/ and specs/ compute: no client, no clock, no library with effects',
      {
        path: '/(decide|specs)/',
        pathNot: TEST,
      },
      { path: '(node_modules/(?!zod/))|(/(clock|act|gather|client|executor|store)[.]ts$)' },
    ),
    forbid(
      'world-through-few',
      `only ${OUTWARD.join(', ')} reach processes and sockets`,
      {
        path: '^packages/',
        pathNot: [`^packages/${anyOf(OUTWARD)}/`, TEST],
      },
      { path: WORLD },
    ),
    forbid('no-cycles', 'a cycle has no lower end to read it from', {}, { circular: true }),
    forbid(
      'resolvable',
      'this import leads nowhere; is the package in package.json?',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    // The compiler's own parser, with type-only imports; which compiler that is: tools/check/layers.ts.
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|generated)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
