import { type Command, Option } from 'commander';
import type { Io } from '../../io.ts';
import type { ValidateFlags } from './validate-files.ts';

/** `renderfleet validate job.yaml` */
export const addValidateCommand = (program: Command, io: Io): void => {
  program
    .command('validate')
    .description('Check manifests, their templates, props, assets and voices without rendering anything.')
    .argument('<file...>', 'manifests, several documents each allowed; - reads standard input')
    .addOption(
      new Option('--set <path=value>', 'override a field first; may be repeated')
        .argParser((value: string, all: string[]) => [...all, value])
        .default([]),
    )
    .option('--json', 'print resources and problems as JSON')
    .addHelpText(
      'after',
      '\nExit code 2 when anything is wrong; warnings do not count.\nExample:\n  renderfleet validate examples/*.yaml',
    )
    .action(async (files: string[], flags: ValidateFlags) => {
      const { validateFiles } = await import('./validate-files.ts');
      await validateFiles(io, files, flags);
    });
};
