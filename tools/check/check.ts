import { runStep, type Outcome } from './run-step.ts';
import { steps, type Step } from './steps.ts';

const line = ({ step, ok, seconds }: Outcome): string =>
  `  ${ok ? 'ok  ' : 'FAIL'} ${step.name.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s`;

/** The last lines of a check: every step with its outcome, and for each failure what to do. */
export const summary = (outcomes: readonly Outcome[]): string => {
  const failed = outcomes.filter(({ ok }) => !ok);
  const verdict = failed.length === 0 ? 'all well' : `${failed.length} of ${outcomes.length} failed`;
  return [
    `check: ${verdict}`,
    ...outcomes.map(line),
    ...failed.map(({ step }) => `  → ${step.name}: ${step.remedy}`),
  ].join('\n');
};

/** Runs every step, also after one has failed, and prints what happened as it happens.
 *
 * One after the other: each of the programs uses all cores by itself.
 */
export const check = async (
  root: string,
  wanted: (step: Step) => boolean = () => true,
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const step of steps(root).filter(wanted)) {
    const outcome = await runStep(step, root);
    console.log(`check: ${line(outcome).trim()}`);
    if (!outcome.ok) console.log(`${outcome.output}\n`);
    outcomes.push(outcome);
  }
  console.log(`\n${summary(outcomes)}`);
  return outcomes;
};
