import { Command, CommanderError } from 'commander';
import { addCacheCommand } from './commands/cache/cache-command.ts';
import { addDiffCommand } from './commands/diff/diff-command.ts';
import { addDoctorCommand } from './commands/doctor/doctor-command.ts';
import { addExplainCommand } from './commands/explain/explain-command.ts';
import { addRenderCommand } from './commands/render/render-command.ts';
import { addStillCommand } from './commands/still/still-command.ts';
import { addTemplatesCommand } from './commands/templates/templates-command.ts';
import { addValidateCommand } from './commands/validate/validate-command.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { type Io, processIo, tell } from './io.ts';

const COMMANDS = [
  addRenderCommand,
  addValidateCommand,
  addStillCommand,
  addTemplatesCommand,
  addExplainCommand,
  addDiffCommand,
  addDoctorCommand,
  addCacheCommand,
];

const makeProgram = (io: Io): Command => {
  const program = new Command('renderfleet')
    .description('Render declared videos: the same RenderJob that a cluster takes, on this machine.')
    .version('0.1.0')
    .showSuggestionAfterError()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 bad input, 130 interrupted.\nExample:    renderfleet render examples/course.yaml -o out',
    );
  for (const add of COMMANDS) add(program, io);
  for (const command of [program, ...program.commands]) command.exitOverride();
  return program;
};

const run = async (io: Io, argv: readonly string[]): Promise<number> => {
  try {
    await makeProgram(io).parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // Commander has printed its own message already; --help and --version end here too, with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    if (error instanceof CliError) {
      if (error.message !== '') tell(io, error.message);
      return error.exitCode;
    }
    tell(
      io,
      `renderfleet: ${error instanceof Error ? (io.env['RENDERFLEET_DEBUG'] === undefined ? error.message : error.stack) : String(error)}`,
    );
    return EXIT.failed;
  }
};

// `renderfleet explain … | head`: whoever reads may stop early.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed),
);

process.exitCode = await run(processIo(), process.argv.slice(2));
