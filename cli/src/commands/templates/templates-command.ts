import type { Command } from 'commander';
import type { Io } from '../../io.ts';

/** `renderfleet templates course` */
export const addTemplatesCommand = (program: Command, io: Io): void => {
  program
    .command('templates')
    .description('List the templates that can be named from here, or the props of one.')
    .argument('[name]', 'template whose props are to be shown')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nLooked for: templates/<name>/template.yaml here and in the folders above, then those of the program.\nExample:\n  renderfleet templates course',
    )
    .action(async (name: string | undefined, flags: { readonly json?: boolean }) => {
      const { listTemplates, showTemplate } = await import('./show-templates.ts');
      await (name === undefined ? listTemplates(io, flags) : showTemplate(io, name, flags));
    });
};
