import { CliError, EXIT } from '../../exit-codes.ts';
import { openHome } from '../../home.ts';
import { print, tell, type Io } from '../../io.ts';
import { isTerminal } from '@renderfleet/orchestrator';
import { checkJobs } from '../../checks/check-jobs.ts';
import { checkRenderable } from '../../checks/check-renderable.ts';
import { loadManifests } from '../../manifest/load-manifests.ts';
import { refuse } from '../../manifest/problems.ts';
import { createJsonView } from '../../progress/json-view.ts';
import { createPlainView } from '../../progress/plain-view.ts';
import { createTerminalView } from '../../progress/terminal-view.ts';
import type { View } from '../../progress/view.ts';
import { checkOutputFolder } from './check-output-folder.ts';
import { onInterrupt } from './on-interrupt.ts';
import { type RenderFlags, resolveOptions } from './options.ts';
import { type Rendered, renderJob } from './render-job.ts';
import { failureLines, successLines } from './summary.ts';

const createSilentView = (io: Io): View => ({
  everyMs: 60_000,
  update: () => {},
  event: () => {},
  log: (line) => tell(io, line),
  end: () => {},
});

const chooseView = (io: Io, flags: RenderFlags): View => {
  if (flags.json === true) return createJsonView(io);
  if (flags.quiet === true) return createSilentView(io);
  return 'isTTY' in io.stderr && io.stderr.isTTY ? createTerminalView(io) : createPlainView(io);
};

/** Last line of `--json` for a job, however it ended. */
export const resultLine = ({ job, ledger, seconds }: Rendered, interrupted: boolean): string =>
  JSON.stringify({
    type: 'result',
    job: job.metadata.name,
    succeeded: job.status?.phase === 'Succeeded',
    interrupted,
    seconds,
    status: job.status,
    stages: ledger.costs(),
  });

const report = (io: Io, flags: RenderFlags, rendered: Rendered): void => {
  const { job } = rendered;
  const succeeded = job.status?.phase === 'Succeeded';
  if (flags.json === true) print(io, resultLine(rendered, false));
  else if (succeeded) {
    if (flags.quiet !== true) print(io, successLines(rendered, io.cwd).join('\n'));
  } else {
    tell(io, failureLines(job).join('\n'));
  }
};

const reportInterruption = (io: Io, flags: RenderFlags, rendered: Rendered): void => {
  if (flags.json === true) print(io, resultLine(rendered, true));
  const { total = 0, completed = '' } = rendered.job.status?.chunks ?? {};
  const kept =
    total > 0 ? `; finished chunks (${completed === '' ? 'none' : completed} of ${total}) are kept` : '';
  tell(io, `interrupted${kept}. Run the same command again to go on.`);
};

/** Renders each job of a manifest, one after the other. Nothing is started unless all of them are well formed.
 *
 * @throws CliError with the exit code of what happened */
export const renderManifest = async (io: Io, file: string, flags: RenderFlags): Promise<void> => {
  const options = resolveOptions(flags, io.cwd);
  const manifest = await loadManifests(io, file, { overrides: options.overrides });
  const { resolver, warnings } = await checkJobs(io, manifest);
  if (manifest.jobs.length === 0)
    throw new CliError(`${manifest.source}: holds no RenderJob, so there is nothing to render`);
  refuse(checkRenderable(manifest.jobs));
  await checkOutputFolder(options.outputFolder);
  for (const warning of warnings) if (flags.quiet !== true) tell(io, `! ${warning}`);
  using interrupt = onInterrupt();
  const view = chooseView(io, flags);
  let failed = 0;
  for (const { resource } of manifest.jobs) {
    const rendered = await renderJob(resource, {
      home: openHome(io.env),
      env: io.env,
      options,
      templates: resolver,
      view,
      signal: interrupt.signal,
    });
    if (interrupt.signal.aborted && !isTerminal(rendered.job.status)) {
      reportInterruption(io, flags, rendered);
      throw new CliError('', EXIT.interrupted);
    }
    report(io, flags, rendered);
    if (rendered.job.status?.phase !== 'Succeeded') failed += 1;
  }
  if (failed > 0) throw new CliError('', EXIT.failed);
};
