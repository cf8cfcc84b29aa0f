import { describe, expect, it } from 'vitest';
import { lines, succeeded, tally, type Ended, type Report } from './tally.ts';

const report = (part: Partial<Report>): Report => ({ passed: 0, failed: 0, skips: [], loose: 0, ...part });
const suite = (part: Partial<Ended>): Ended => ({
  name: 'unit',
  exitCode: 0,
  report: report({ passed: 1 }),
  ...part,
});
const skip = { name: 'speaks', file: 'a.test.ts', reason: 'espeak-ng is missing' };

const last = (suites: readonly Ended[], ci = false): string | undefined => lines(tally(suites), ci).at(-1);

describe('tally', () => {
  it('sums passed, failed and skipped over all suites', () => {
    const suites = [
      suite({ name: 'check', exitCode: 1, report: report({ passed: 5, failed: 1 }) }),
      suite({ report: report({ passed: 40, skips: [skip] }) }),
      suite({ name: 'e2e', exitCode: 1, report: report({ passed: 2, failed: 3 }) }),
    ];
    expect(last(suites)).toBe('47 passed, 4 failed, 1 skipped');
  });

  const faults: Record<string, { suite: Ended; fault: string }> = {
    'a suite that died before its report': {
      suite: suite({ exitCode: null, report: undefined }),
      fault: 'unit: ended with exit code null before it wrote its report',
    },
    'a suite without tests': { suite: suite({ report: report({}) }), fault: 'unit: no test ran' },
    'errors outside of tests': {
      suite: suite({ exitCode: 1, report: report({ passed: 3, loose: 2 }) }),
      fault: 'unit: 2 error(s) outside of any test',
    },
    'a bad exit code that no test explains': {
      suite: suite({ exitCode: 7, report: report({ passed: 3 }) }),
      fault: 'unit: exit code 7 though no test failed',
    },
  };
  for (const [name, { suite: ended, fault }] of Object.entries(faults)) {
    it(`counts ${name} as one failure`, () => {
      const result = tally([suite({ name: 'check' }), ended]);
      expect(result.failed).toBe(1);
      expect(result.faults).toEqual([fault]);
      expect(succeeded(result, false)).toBe(false);
    });
  }

  it('does not count a failed test twice when the exit code tells of it, too', () => {
    expect(last([suite({ exitCode: 1, report: report({ passed: 1, failed: 2 }) })])).toBe(
      '1 passed, 2 failed, 0 skipped',
    );
  });
});

describe('succeeded', () => {
  const skipped = tally([suite({ report: report({ passed: 9, skips: [skip] }) })]);
  it.each([
    ['all passed', tally([suite({})]), true, true],
    ['nothing ran', tally([]), false, false],
    ['a skip on a laptop', skipped, false, true],
    ['a skip in CI', skipped, true, false],
  ])('%s', (_name, result, ci, expected) => {
    expect(succeeded(result, ci)).toBe(expected);
  });
});

describe('lines', () => {
  it('says why a test was skipped, and in CI that this fails the run', () => {
    expect(lines(tally([suite({ report: report({ passed: 1, skips: [skip] }) })]), true)).toEqual([
      'skip  a.test.ts > speaks: espeak-ng is missing',
      'FAIL  a skipped test fails the run in CI',
      '1 passed, 0 failed, 1 skipped',
    ]);
  });

  it('asks for a reason where none was given', () => {
    const [line] = lines(
      tally([suite({ report: report({ skips: [{ ...skip, reason: undefined }] }) })]),
      false,
    );
    expect(line).toBe('skip  a.test.ts > speaks: no reason given; use skip("why")');
  });
});
