import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { CliError, EXIT } from '../../exit-codes.ts';
import { openHome } from '../../home.ts';
import { type Io, print } from '../../io.ts';
import { askBrowser, askFfmpeg, askFonts, askSetpriv, askSpeech } from './ask-programs.ts';
import { type Finding, findingText } from './finding.ts';
import { judgeCores, judgeDisk, judgeMemory, judgeNode } from './judge-machine.ts';

const askMemory = async (): Promise<Finding> => {
  const { chooseSlots } = await import('@renderfleet/embedded');
  // Without a limit some systems report 0, others more than the machine has.
  const limit = process.constrainedMemory();
  return judgeMemory(totalmem(), limit > 0 && limit < totalmem() ? limit : null, chooseSlots());
};

const askDisk = async (name: string, folder: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(folder);
  return judgeDisk(name, folder, bavail * bsize);
};

const askHome = async (root: string): Promise<Finding[]> => {
  try {
    await mkdir(root, { recursive: true });
    await access(root, constants.W_OK);
    return [{ name: 'home', status: 'good', found: `${root} can be written` }, await askDisk('disk', root)];
  } catch (error) {
    const found = `${root} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    return [{ name: 'home', status: 'bad', found, fix: 'set RENDERFLEET_HOME to a folder that can' }];
  }
};

/** Asks about everything that a render needs, and prints it.
 *
 * @throws CliError with exit code 1 when something required is missing */
export const examine = async (io: Io, flags: { readonly json?: boolean }): Promise<void> => {
  const home = openHome(io.env);
  const asked = await Promise.all([
    askBrowser(),
    askFfmpeg(),
    askSpeech(),
    askSetpriv(),
    askFonts(),
    askMemory(),
    askHome(home.root),
    askDisk('disk (tmp)', tmpdir()),
  ]);
  const findings = [
    judgeNode(process.version),
    judgeCores(availableParallelism(), cpus().length),
    ...asked.flat(),
  ];
  const ok = findings.every(({ status }) => status !== 'bad');
  if (flags.json === true) print(io, JSON.stringify({ ok, checks: findings }, null, 2));
  else print(io, findings.map(findingText).join('\n'));
  if (!ok) throw new CliError('', EXIT.failed);
};
