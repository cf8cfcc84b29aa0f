import { type Command, Option } from 'commander';
import type { Io } from '../../io.ts';
import type { StillFlags } from './render-still.ts';

/** `renderfleet still job.yaml --frame 90 -o poster.png` */
export const addStillCommand = (program: Command, io: Io): void => {
  program
    .command('still')
    .description('Render one frame of a RenderJob as a picture.')
    .argument('<file>', 'manifest with one RenderJob; - reads standard input')
    .option('--frame <n>', 'frame of the composition', Number, 0)
    .option('-o, --output <file>', 'picture to write, .png or .jpg (default: <job>-<frame>.png)')
    .addOption(
      new Option('--set <path=value>', 'override a field of the manifest')
        .argParser((value: string, all: string[]) => [...all, value])
        .default([]),
    )
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  renderfleet still examples/course.yaml --frame 90 -o title.png')
    .action(async (file: string, flags: StillFlags) => {
      const { renderStill } = await import('./render-still.ts');
      await renderStill(io, file, flags);
    });
};
