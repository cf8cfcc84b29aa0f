import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError } from '../../exit-codes.ts';

/** Looks whether files can be put into `folder`, which need not exist yet. Nothing is made: that is left to the render.
 *
 * @throws CliError that names the place; better now than after minutes of rendering */
export const checkOutputFolder = async (folder: string): Promise<void> => {
  const found = await stat(folder).catch(() => null);
  if (found === null) {
    const parent = dirname(folder);
    // The root always exists, so this ends.
    if (parent !== folder) await checkOutputFolder(parent);
    return;
  }
  if (!found.isDirectory()) {
    throw new CliError(
      `--output: ${folder} is a file, not a folder; name a folder, or a file that ends in .mp4`,
    );
  }
  await access(folder, constants.W_OK | constants.X_OK).catch(() => {
    throw new CliError(
      `--output: ${folder} cannot be written to; check its owner and mode, or name another folder`,
    );
  });
};
