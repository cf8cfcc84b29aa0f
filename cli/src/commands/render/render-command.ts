import { type Command, Option } from 'commander';
import type { Io } from '../../io.ts';
import type { RenderFlags } from './options.ts';

const collect = (value: string, all: readonly string[]): string[] => [...all, value];

/** `renderfleet render job.yaml -o out` */
export const addRenderCommand = (program: Command, io: Io): void => {
  program
    .command('render')
    .description('Render the RenderJobs of a manifest on this machine.')
    .argument('<file>', 'manifest, several documents allowed; - reads standard input')
    .option('-o, --output <path>', 'folder for the outputs, or a .mp4 file', 'out')
    .addOption(
      new Option(
        '--set <path=value>',
        'override a field, such as spec.output.quality.crf=20; may be repeated',
      )
        .argParser(collect)
        .default([]),
    )
    .option('--frames <range>', 'render only these frames, such as 0-299')
    .option('--concurrency <n>', 'workers at once (default: by cores and memory)', Number)
    .option('--frame-timeout <seconds>', 'how long a frame may wait for delayRender()', Number, 30)
    .option('--keep', 'keep request, plan and chunk list of the job in the cache')
    .option('--json', 'print events as JSON lines')
    .option('-q, --quiet', 'print nothing but errors')
    .option('--verbose', 'print what pages and workers log to standard error, each line with its chunk')
    .addHelpText(
      'after',
      [
        '',
        'Finished chunks are kept: run the same command again after an interruption and it goes on.',
        'Examples:',
        '  renderfleet render examples/course.yaml -o out',
        '  renderfleet render job.yaml --set spec.output.quality.crf=23 --frames 0-299 -o draft.mp4',
        '  cat job.yaml | renderfleet render - --json',
      ].join('\n'),
    )
    .action(async (file: string, flags: RenderFlags) => {
      // Loaded late: `--help` and the other commands need none of it.
      const { renderManifest } = await import('./render-manifest.ts');
      await renderManifest(io, file, flags);
    });
};
