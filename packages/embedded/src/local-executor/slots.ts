import { availableParallelism, totalmem } from 'node:os';

/** Memory that one worker may need: node, a browser with a 1080p page, x264 with its look-ahead. Measured: 0.6–0.8 GiB. */
const WORKER_BYTES = 1024 ** 3;

/** How many workers to run: one for each core that the cgroup grants, as far as its memory goes.
 *
 * A worker's browser keeps one core busy and its encoder about a third of one, but they wait for each other, so one
 * worker a core uses the machine best. At least one, whatever the machine. */
export const chooseSlots = (
  cores = availableParallelism(),
  memoryBytes = Math.min(process.constrainedMemory() || Infinity, totalmem()),
): number => Math.max(1, Math.min(cores, Math.floor((memoryBytes * 0.8) / WORKER_BYTES)));
