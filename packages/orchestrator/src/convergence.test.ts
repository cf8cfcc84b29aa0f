import type { RenderJobStatus } from '@renderfleet/resources';
import type { Task, TaskFailure, TaskOutcome } from '@renderfleet/tasks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Scenario, type Simulated, simulate } from './testing/simulate.ts';
import { failureOf } from './testing/tasks.ts';

const TERMINAL = ['Succeeded', 'Failed', 'Cancelled'];
const fails = (retry: TaskFailure['retry']): TaskOutcome => ({ ok: false, failure: failureOf(retry) });

/** What has to be the same however often the controller died on the way. */
const essence = ({ end }: Simulated): object => ({
  phase: end.phase,
  chunks: end.chunks,
  outputs: end.outputs,
  failure: end.failure,
  attempts: end.attempts,
  percent: end.progress?.percent,
});

const SCENARIOS: Record<string, Scenario> = {
  success: { spec: { chunking: { frames: 150 } } },
  'success after failures': {
    spec: { chunking: { frames: 300 } },
    outcome: (task, run) =>
      run === 0 ? fails(task.stage === 'chunk' && task.index === 1 ? 'disruption' : 'same') : undefined,
  },
  'a chunk that cannot be rendered': {
    spec: { chunking: { frames: 150 } },
    outcome: (task) => (task.stage === 'chunk' && task.index === 2 ? fails('never') : undefined),
  },
  'finalize fails for good': {
    spec: { output: { muted: true }, chunking: { frames: 450 } },
    outcome: (task) => (task.stage === 'finalize' ? fails('same') : undefined),
  },
};

describe('a controller that dies before or after its n-th call, for every n', () => {
  it.each(Object.entries(SCENARIOS))(
    '%s: comes to the same end',
    async (_name, scenario) => {
      const undisturbed = await simulate(scenario);
      for (const moment of ['before', 'after'] as const) {
        for (let call = 1; call <= undisturbed.calls; call += 1) {
          const crash = (n: number): typeof moment | undefined => (n === call ? moment : undefined);
          const disturbed = await simulate({ ...scenario, crash });
          expect(essence(disturbed), `${moment} call ${call}`).toEqual(essence(undisturbed));
        }
      }
    },
    60_000,
  );

  it('and the executor with it: the same video, no attempt number falls', async () => {
    const scenario = SCENARIOS['success after failures'];
    if (!scenario) throw new Error('no scenario');
    const { steps } = await simulate(scenario);
    for (let lost = 0; lost < steps; lost += 1) {
      const { end } = await simulate({ ...scenario, executorForgets: (step) => step === lost });
      expect(end, `lost at step ${lost}`).toMatchObject({
        phase: 'Succeeded',
        chunks: { completed: '0-2', failed: '' },
      });
    }
  });
});

/** Anything may happen: outcomes, crashes, a forgetful executor, suspends, resumes, a cancel. */
const chaos = fc.record({
  seed: fc.nat(),
  badPercent: fc.constantFrom(0, 10, 40),
  hangPercent: fc.constantFrom(0, 0, 10),
  crashPercent: fc.constantFrom(0, 5, 20),
  forgetPercent: fc.constantFrom(0, 0, 5),
  frames: fc.constantFrom(60, 100, 300),
  maxFailedChunks: fc.constantFrom(0, 2),
  muted: fc.boolean(),
  cancelAt: fc.option(fc.nat(30), { nil: undefined }),
  suspendAt: fc.option(fc.nat(20), { nil: undefined }),
  suspendFor: fc.integer({ min: 1, max: 15 }),
});

const toScenario = (input: typeof chaos extends fc.Arbitrary<infer T> ? T : never): Scenario => {
  // Each question gets its own die: the n-th throw of one does not depend on the others.
  const die = (question: string): number => {
    let hash = input.seed | 0;
    for (const letter of question) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x9e3779b1) ^ (hash >>> 13);
    return (hash >>> 0) % 100;
  };
  const badOutcome = (task: Task, run: number): TaskOutcome | undefined => {
    const name = `${task.stage}.${task.index}.${run}`;
    if (die(name) >= input.badPercent) return undefined;
    return fails(die(`${name}?`) < 50 ? 'disruption' : die(`${name}!`) < 90 ? 'same' : 'never');
  };
  return {
    spec: {
      chunking: { frames: input.frames },
      output: { muted: input.muted },
      retry: { maxFailedChunks: input.maxFailedChunks, backoff: { initial: '1s' } },
      deadlines: { chunk: '10s' },
    },
    outcome: badOutcome,
    hangs: ({ id }) => die(`hang ${id.slice(id.indexOf('.'))}`) < input.hangPercent,
    crash: (call) =>
      die(`crash ${call}`) >= input.crashPercent ? undefined : die(`side ${call}`) < 50 ? 'before' : 'after',
    executorForgets: (step) => step < 60 && die(`forget ${step}`) < input.forgetPercent,
    edit: (step) => {
      if (step === input.cancelAt) return { cancel: true };
      if (step === input.suspendAt) return { suspend: true };
      return input.suspendAt !== undefined && step === input.suspendAt + input.suspendFor
        ? { suspend: false }
        : undefined;
    },
  };
};

const acknowledged = ({ conditions }: RenderJobStatus): boolean =>
  conditions.some(({ reason }) => reason === 'Cancelling');

const checkInvariants = ({ written, end }: Simulated): void => {
  const terminal = written.findIndex(({ phase }) => TERMINAL.includes(phase ?? ''));
  expect(terminal, 'I1: one end, and nothing after it').toBe(written.length - 1);
  const cancelled = written.findIndex(acknowledged);
  if (cancelled !== -1) expect(end.phase, 'I3').toBe('Cancelled');
  written.forEach((status, n) => {
    const before = written[n - 1];
    expect(JSON.stringify(status).length).toBeLessThan(10_000);
    if (!before) return;
    expect(status.attempts?.total ?? 0, 'I7').toBeGreaterThanOrEqual(before.attempts?.total ?? 0);
    expect(status.attempts?.disruptions ?? 0, 'I7').toBeGreaterThanOrEqual(before.attempts?.disruptions ?? 0);
    expect(status.progress?.percent ?? 0).toBeGreaterThanOrEqual(before.progress?.percent ?? 0);
    expect(status.progress?.framesDone ?? 0).toBeGreaterThanOrEqual(before.progress?.framesDone ?? 0);
    expect(status.plan ?? before.plan).toEqual(before.plan ?? status.plan);
  });
  if (end.phase === 'Succeeded')
    expect(end).toMatchObject({ progress: { percent: 100 }, chunks: { failed: '' }, outputs: [{}] });
  if (end.phase === 'Failed') expect(end.failure).toBeDefined();
  expect(
    end.conditions.filter(
      ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
    ),
  ).toHaveLength(1);
};

describe('whatever happens', () => {
  it('a job comes to exactly one end, and the invariants hold on the way', async () => {
    const ends = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(chaos, async (input) => {
        const simulated = await simulate(toScenario(input));
        checkInvariants(simulated);
        ends.set(simulated.end.phase ?? '', (ends.get(simulated.end.phase ?? '') ?? 0) + 1);
      }),
      { numRuns: 200 },
    );
    // The scenarios reach every end, or they prove little.
    expect([...ends.keys()].toSorted()).toEqual(TERMINAL.toSorted());
  }, 60_000);
});
