import { expect, test } from 'vitest';
import { FAULTS, runFault } from './src/run-fault.ts';

// The short form of `make faults`: each quick fault once.
const quick = FAULTS.filter((fault) => fault.quick);

test.each(quick.map((fault) => [fault.name, fault] as const))(
  '%s',
  { timeout: 180_000 },
  async (_name, fault) => {
    expect(await runFault(fault)).toMatch(/\w/);
  },
);
