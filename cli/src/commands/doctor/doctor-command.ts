import type { Command } from 'commander';
import type { Io } from '../../io.ts';

/** `renderfleet doctor` */
export const addDoctorCommand = (program: Command, io: Io): void => {
  program
    .command('doctor')
    .description('Check that this machine can render, and say what to do where it cannot.')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExit code 0 when everything required is there (✓, !), 1 when something is not (✗).\nExample:\n  renderfleet doctor',
    )
    .action(async (flags: { readonly json?: boolean }) => {
      const { examine } = await import('./examine.ts');
      await examine(io, flags);
    });
};
