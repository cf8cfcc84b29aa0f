import { relative } from 'node:path';
import type { Failure, OutputStatus, RenderJob } from '@renderfleet/resources';
import { formatBytes, formatClock } from '../../progress/format.ts';
import type { Rendered } from './render-job.ts';

const outputLine = (
  { kind, uri, bytes, width, height, codec, durationSeconds }: OutputStatus,
  cwd: string,
): string => {
  const facts = [
    formatBytes(bytes),
    width === undefined ? '' : `${width}×${height}`,
    kind === 'video' ? (codec ?? '') : '',
    durationSeconds === undefined ? '' : formatClock(durationSeconds),
  ].filter((fact) => fact !== '');
  const path = relative(cwd, uri);
  return `  ${kind.padEnd(9)} ${path.startsWith('..') ? uri : path}  ${facts.join(', ')}`;
};

/** What a person wants to know at the end: files, speed, where the time went. */
export const successLines = ({ job, ledger, seconds, slots }: Rendered, cwd: string): string[] => {
  const { plan, outputs = [], chunks } = job.status ?? {};
  const frames = plan?.frames ?? 0;
  const costs = ledger.costs();
  const cpu = costs.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  const reused = chunks?.reused ?? 0;
  return [
    `${job.metadata.name} succeeded: ${frames} frames at ${plan?.fps} fps in ${formatClock(seconds)} (${(frames / seconds).toFixed(1)} frames/s, ${slots} workers, ${cpu.toFixed(1)} CPU s)`,
    ...outputs.map((output) => outputLine(output, cwd)),
    ...costs.map(({ stage, tasks, seconds: spent, cpuSeconds, reused: found }) => {
      const notes = [
        `${tasks} ${tasks === 1 ? 'task' : 'tasks'}`,
        `${cpuSeconds.toFixed(1)} CPU s`,
        ...(found > 0 ? [`${found} reused`] : []),
      ];
      return `  ${stage.padEnd(9)} ${spent.toFixed(1).padStart(7)} s  (${notes.join(', ')})`;
    }),
    ...(reused > 0 ? [`  ${reused} of ${chunks?.total} chunks were found in the cache`] : []),
  ];
};

/** The cause, whose it is, where, and what to do; no stack. */
export const failureLines = (job: RenderJob): string[] => {
  const { failure, phase } = job.status ?? {};
  if (failure === undefined) return [`${job.metadata.name} ended as ${phase}`];
  return [
    `${job.metadata.name} failed: ${failure.reason}${placeOf(failure)}: ${failure.message}`,
    ...(failure.fix === undefined ? [] : [`  fix: ${failure.fix}`]),
    ...(failure.logTail === undefined
      ? []
      : [
          '  last lines of the worker:',
          ...failure.logTail
            .split('\n')
            .slice(-8)
            .map((line) => `    ${line}`),
        ]),
  ];
};

const placeOf = ({ stage, chunk, frame, fault }: Failure): string => {
  const place = [
    `${fault} fault`,
    stage === 'chunk' && chunk !== undefined ? `chunk ${chunk}` : (stage ?? ''),
    frame === undefined ? '' : `frame ${frame}`,
  ];
  return ` (${place.filter((part) => part !== '').join(', ')})`;
};
