import type { Command } from 'commander';
import type { Io } from '../../io.ts';
import type { ExplainFlags } from './explain-field.ts';

/** `renderfleet explain rj.spec.output` */
export const addExplainCommand = (program: Command, io: Io): void => {
  program
    .command('explain')
    .description('Explain a field of a resource: type, default, allowed values, and the fields below it.')
    .argument('<kind[.path]>', 'RenderJob (rj), RenderTemplate (rt) or RenderPool (rp), and a field of it')
    .option('-r, --recursive', 'list every field below it')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  renderfleet explain rj.spec.output\n  renderfleet explain RenderTemplate --recursive',
    )
    .action(async (what: string, flags: ExplainFlags) => {
      const { explainField } = await import('./explain-field.ts');
      explainField(io, what, flags);
    });
};
