import type { Command } from 'commander';
import type { Io } from '../../io.ts';

/** `renderfleet diff before/course.mp4 after/course.mp4` */
export const addDiffCommand = (program: Command, io: Io): void => {
  program
    .command('diff')
    .description('Compare two renders by their manifests: what went in, which frames differ.')
    .argument('<a>', 'a .manifest.json, a video that one lies beside, or a folder with one')
    .argument('<b>', 'the other')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExit code 0 when the pictures are equal, 1 when they differ.\nExample:\n  renderfleet diff before/course.mp4 after/course.mp4',
    )
    .action(async (a: string, b: string, flags: { readonly json?: boolean }) => {
      const { diffRenders } = await import('./diff-renders.ts');
      await diffRenders(io, a, b, flags);
    });
};
