import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { miniature, type Miniature } from './miniature.ts';
import { runStep } from './run-step.ts';
import { steps, type Step } from './steps.ts';

const run = async (root: string, name: Step['name']) => {
  const step = steps(root).find((candidate) => candidate.name === name);
  if (!step) throw new Error(`no step ${name}`);
  return runStep(step, root);
};

describe('each step passes a clean tree and names the file of a violation', () => {
  let tree: Miniature;
  beforeAll(async () => {
    tree = await miniature();
  });
  afterAll(async () => {
    await tree[Symbol.asyncDispose]();
  });

  const violations: readonly [Step['name'], string, string][] = [
    ['types', 'packages/tasks/src/index.ts', "export const word: number = 'tasks';\n"],
    ['lint', 'packages/tasks/src/index.ts', 'const word = async () => await Promise.resolve();\nword();\n'],
    ['format', 'packages/tasks/src/index.ts', 'export const word = "tasks"\n'],
    ['layers', 'packages/resources/src/index.ts', "export { word } from '@renderfleet/orchestrator';\n"],
    ['dead code', 'packages/tasks/src/nobody-imports-me.ts', "export const word = 'tasks';\n"],
    ['generated files', 'packages/resources/generated/word.txt', 'edited by hand\n'],
  ];
  it.each(violations)('%s: %s', async (name, file, code) => {
    const clean = await run(tree.root, name);
    expect(clean.output).not.toContain(file);
    expect(clean.ok, clean.output).toBe(true);

    await tree.plant({ [file]: code });
    const planted = await run(tree.root, name);
    expect(planted.ok).toBe(false);
    expect(planted.output).toContain(file);

    await tree[Symbol.asyncDispose]();
    tree = await miniature();
  });
});

/** One violation of each rule: [rule, file, code]. They stand in one tree, so that one run finds them all. */
const breaches: readonly [string, string, string][] = [
  ['packages-resources', 'packages/resources/src/a.ts', "import '@renderfleet/tasks';"],
  ['packages-resources', 'packages/resources/src/b.ts', "import type { Word } from '@renderfleet/tasks';"],
  ['packages-resources', 'packages/resources/src/c.ts', "import { type Word } from '@renderfleet/tasks';"],
  ['packages-resources', 'packages/resources/src/d.ts', "export type { Word } from '@renderfleet/tasks';"],
  [
    'packages-resources',
    'packages/resources/src/e.ts',
    "export const f = () => import('@renderfleet/tasks');",
  ],
  ['packages-resources', 'packages/resources/src/f.ts', "export type F = import('@renderfleet/tasks').Word;"],
  ['packages-artifacts', 'packages/artifacts/src/a.ts', "import '@renderfleet/resources';"],
  ['packages-telemetry', 'packages/telemetry/src/a.ts', "import '@renderfleet/resources';"],
  ['packages-tts', 'packages/tts/src/a.ts', "import '@renderfleet/resources';"],
  ['packages-tasks', 'packages/tasks/src/a.ts', "import '@renderfleet/artifacts';"],
  ['packages-controller-runtime', 'packages/controller-runtime/src/a.ts', "import '@renderfleet/tasks';"],
  ['packages-orchestrator', 'packages/orchestrator/src/a.ts', "import '@renderfleet/render-engine';"],
  ['packages-embedded', 'packages/embedded/src/a.ts', "import '@renderfleet/render-engine';"],
  ['packages-render-engine', 'packages/render-engine/src/a.ts', "import '@renderfleet/orchestrator';"],
  ['services-render-worker', 'services/render-worker/src/a.ts', "import '@renderfleet/orchestrator';"],
  ['listed-packages-only', 'packages/newcomer/src/a.ts', "import '@renderfleet/resources';"],
  ['packages-stay-below', 'packages/tts/src/b.ts', "import '../../../cli/src/main.ts';"],
  ['services-stay-apart', 'services/other/src/a.ts', "import '../../render-worker/src/main.ts';"],
  ['cli-spawns-services', 'cli/src/a.ts', "import '../../services/render-worker/src/main.ts';"],
  ['templates-stand-alone', 'templates/course/src/a.ts', "import '@renderfleet/resources';"],
  ['front-door-only', 'packages/tasks/src/b.ts', "import '../../resources/src/inner.ts';"],
  ['pure-knows-no-node', 'packages/orchestrator/src/decide/a.ts', "import 'node:fs';"],
  ['pure-knows-no-node', 'packages/embedded/src/specs/a.ts', "import 'node:crypto';"],
  ['pure-knows-no-client', 'packages/orchestrator/src/decide/b.ts', "import 'pino';"],
  ['pure-knows-no-client', 'packages/orchestrator/src/decide/c.ts', "import '../clock.ts';"],
  ['world-through-few', 'packages/controller-runtime/src/b.ts', "import 'node:child_process';"],
  ['world-through-few', 'packages/telemetry/src/b.ts', "import 'http';"],
  ['no-cycles', 'packages/tasks/src/c.ts', "import './d.ts';"],
  ['resolvable', 'packages/tasks/src/e.ts', "import '@renderfleet/nowhere';"],
];

describe('layers', () => {
  let found: string[];
  beforeAll(async () => {
    await using tree = await miniature();
    await tree.plant({
      'packages/resources/src/inner.ts': 'export {};',
      'packages/orchestrator/src/clock.ts': 'export {};',
      'packages/tasks/src/d.ts': "import './c.ts';",
      ...Object.fromEntries(breaches.map(([, file, code]) => [file, code])),
      // What is allowed beside it, so that a rule that forbids everything is found out.
      'packages/render-engine/src/fine.ts': "import '@renderfleet/tts';\nimport 'node:child_process';",
      'packages/orchestrator/src/decide/fine.ts': "import '@renderfleet/tasks';\nimport 'zod';",
      'cli/src/fine.ts':
        "import '@renderfleet/embedded';\nimport 'node:child_process';\nawait using x = f();",
      'packages/telemetry/src/fine.test.ts': "import 'node:http';",
    });
    found = (await run(tree.root, 'layers')).output.split('\n').filter((line) => /^\s*error /.test(line));
  });

  it.each(breaches)('%s: %s', (rule, file) => {
    expect(
      found.map((line) => line.trim()).filter((line) => line.startsWith(`error ${rule}: ${file} `)),
    ).toHaveLength(1);
  });

  it('lets pass what the arrows allow', () => {
    expect(found.filter((line) => line.includes('fine'))).toEqual([]);
  });
});
