// `npm run faults -- [--runs 3] [--only <part of a name>]`: provokes every fault and prints what came of it.
import { parseArgs } from 'node:util';
import { FAULTS, runFault } from './src/run-fault.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, only: { type: 'string', default: '' } },
});
const rows: { fault: string; run: number; kept: string; seen: string }[] = [];
for (const fault of FAULTS.filter(({ name }) => name.includes(values.only))) {
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const row = await runFault(fault).then(
      (seen) => ({ fault: fault.name, run, kept: 'yes', seen }),
      (error: unknown) => ({
        fault: fault.name,
        run,
        kept: 'NO',
        seen: error instanceof Error ? error.message : String(error),
      }),
    );
    rows.push(row);
    console.log(`${row.kept === 'yes' ? '✓' : '✗'} ${row.fault} (${run}): ${row.seen}`);
  }
}
console.log('\n| fault | promise | runs | kept | seen (last run) |\n| --- | --- | --- | --- | --- |');
for (const { name, promise } of FAULTS) {
  const mine = rows.filter(({ fault }) => fault === name);
  if (mine.length === 0) continue;
  console.log(
    `| ${name} | ${promise} | ${mine.length} | ${mine.filter(({ kept }) => kept === 'yes').length} | ${mine.at(-1)?.seen} |`,
  );
}
const broken = rows.filter(({ kept }) => kept !== 'yes').length;
console.log(`\n${rows.length - broken} passed, ${broken} failed`);
process.exitCode = broken === 0 ? 0 : 1;
