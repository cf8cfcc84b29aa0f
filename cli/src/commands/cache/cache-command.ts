import type { Command } from 'commander';
import type { Io } from '../../io.ts';
import type { PruneFlags } from './prune-cache.ts';

/** `renderfleet cache ls`, `renderfleet cache prune --max-size 10GiB` */
export const addCacheCommand = (program: Command, io: Io): void => {
  const cache = program
    .command('cache')
    .description(
      'Show or shrink what is kept between runs: chunks, speech, bundles. To lose it costs time, not data.',
    )
    .addHelpText(
      'after',
      '\nIt lies in RENDERFLEET_HOME (default: ~/.cache/renderfleet).\nExamples:\n  renderfleet cache ls\n  renderfleet cache prune --older-than 7d --max-size 10GiB',
    );
  cache
    .command('ls')
    .description('Sizes by kind.')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  renderfleet cache ls')
    .action(async (flags: { readonly json?: boolean }) => {
      const { listCache } = await import('./list-cache.ts');
      await listCache(io, flags);
    });
  cache
    .command('prune')
    .description(
      'Remove what was not used for long, then the least recently used until the rest fits. Leftovers of killed renders always go.',
    )
    .option('--older-than <duration>', 'remove what was not used for so long, such as 7d or 12h')
    .option('--max-size <size>', 'keep at most so much, such as 10GiB or 500MB')
    .option('--dry-run', 'only say what would go')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nWithout a limit only the leftovers of killed renders go.\nExample:\n  renderfleet cache prune --older-than 7d --max-size 10GiB --dry-run',
    )
    .action(async (flags: PruneFlags) => {
      const { pruneCache } = await import('./prune-cache.ts');
      await pruneCache(io, flags);
    });
  for (const command of cache.commands) command.exitOverride();
};
