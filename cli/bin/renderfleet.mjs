#!/usr/bin/env node
// Plain JavaScript, so that a Node that is too old can still say so, or hand over to the one that npm installed.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import('../src/main.ts');
} else {
  let newer;
  try {
    newer = createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    console.error(
      `renderfleet needs Node ${NEEDED} or newer; this is ${process.version}. Run npm ci, or install a newer Node.`,
    );
    process.exit(2);
  }
  const { status, signal } = spawnSync(
    newer,
    [import.meta.filename ?? new URL(import.meta.url).pathname, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}
