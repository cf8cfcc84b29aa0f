/** A test that did not run, and why. */
export interface Skip {
  readonly name: string;
  readonly file: string;
  /** `undefined` when whoever skipped it did not say. */
  readonly reason: string | undefined;
}

/** What a suite reports when it ends. Written as JSON by reporter.ts. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skips: readonly Skip[];
  /** Errors that belong to no test: a file that does not load, a rejection that nobody awaited. */
  readonly loose: number;
}

/** One suite as it ended: its report, or none when it died before it could write one. */
export interface Ended {
  readonly name: string;
  readonly exitCode: number | null;
  readonly report: Report | undefined;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skips: readonly Skip[];
  /** Failures that no test stands for, in words; each counts as one failed test. */
  readonly faults: readonly string[];
}

/** Faults of a suite beyond its failed tests. Silence is not success: a suite has to prove that it ran. */
const faultsOf = ({ name, exitCode, report }: Ended): string[] => {
  if (!report) return [`${name}: ended with exit code ${exitCode} before it wrote its report`];
  const ran = report.passed + report.failed + report.skips.length;
  if (report.loose > 0) return [`${name}: ${report.loose} error(s) outside of any test`];
  if (ran === 0) return [`${name}: no test ran`];
  if (exitCode !== 0 && report.failed === 0) return [`${name}: exit code ${exitCode} though no test failed`];
  return [];
};

/** Sums suites. A test counts once; a fault counts as one failed test. */
export const tally = (suites: readonly Ended[]): Tally => {
  const reports = suites.flatMap(({ report }) => (report ? [report] : []));
  const faults = suites.flatMap(faultsOf);
  const sum = (of: (report: Report) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed) + faults.length,
    skips: reports.flatMap(({ skips }) => skips),
    faults,
  };
};

/** Whether the run counts as a success. In CI every tool is there, so a skip means that something broke. */
export const succeeded = ({ passed, failed, skips }: Tally, ci: boolean): boolean =>
  failed === 0 && passed > 0 && !(ci && skips.length > 0);

/** What a person reads at the end. The last line is read by machines too: keep its form. */
export const lines = (result: Tally, ci: boolean): string[] => [
  ...result.faults.map((fault) => `FAIL  ${fault}`),
  ...result.skips.map(
    ({ name, file, reason }) => `skip  ${file} > ${name}: ${reason ?? 'no reason given; use skip("why")'}`,
  ),
  ...(ci && result.skips.length > 0 ? ['FAIL  a skipped test fails the run in CI'] : []),
  `${result.passed} passed, ${result.failed} failed, ${result.skips.length} skipped`,
];
