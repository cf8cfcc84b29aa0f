import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import type { Report, Skip } from './tally.ts';

/** Vitest's own JSON report leaves out why a test was skipped; this one keeps it.
 *
 * Writes a {@link Report} to the file named in RENDERFLEET_TEST_REPORT when the run ends.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const path = process.env['RENDERFLEET_TEST_REPORT'];
    if (!path) return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const skips = inState('skipped').map((test): Skip => {
      const result = test.result();
      return {
        name: test.fullName,
        file: relative(process.cwd(), test.module.moduleId),
        reason: result.state === 'skipped' ? result.note : undefined,
      };
    });
    const report: Report = {
      passed: inState('passed').length,
      failed: inState('failed').length,
      // A test that was still pending when the run ended never said that it works.
      loose:
        unhandled.length + inState('pending').length + modules.reduce((sum, m) => sum + looseErrors(m), 0),
      skips,
    };
    writeFileSync(path, JSON.stringify(report));
  }
}

/** Errors of a file or of its hooks: they stop tests that then count nowhere. */
const looseErrors = (module: TestModule): number =>
  module.errors().length +
  [...module.children.allSuites()].reduce((sum, suite) => sum + suite.errors().length, 0);
