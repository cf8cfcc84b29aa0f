import type { RenderJob } from '@renderfleet/resources';
import { expect, test } from 'vitest';
import { takeSnapshot } from './snapshot.ts';

const snapshot = (phase: 'Rendering' | 'Finalizing', fps: number) =>
  takeSnapshot(
    {
      metadata: { name: 'a' },
      status: {
        phase,
        conditions: [],
        progress: { percent: 50, framesDone: 5, framesTotal: 10, fps, etaSeconds: 4 },
      },
    } as unknown as RenderJob,
    [],
    1,
  );

test.each([
  ['Rendering', 12.5, { fps: 12.5, etaSeconds: 4 }],
  ['Rendering', 0.01, { fps: null, etaSeconds: 4 }],
  ['Finalizing', 12.5, { fps: null, etaSeconds: null }],
] as const)('while %s at %d frames/s', (phase, fps, shown) =>
  expect(snapshot(phase, fps)).toMatchObject(shown),
);
