import { availableParallelism, totalmem } from 'node:os';

/** Memory that one worker may need at 1080p: node, a browser with one page, x264 with its look-ahead. Measured: 1.2 GiB of
 * resident memory, shared pages counted in each process. */
const WORKER_BYTES = 1.25 * 1024 ** 3;

/** A page waits for the next display tick before each picture, and the encoder for the page; a quarter more workers than
 * cores keep the cores busy. On two cores three workers were a tenth faster than two, and four no faster than three. */
const WORKERS_PER_CORE = 1.25;

/** How many workers to run: by the cores that the cgroup grants, as far as its memory goes. At least one. */
export const chooseSlots = (
  cores = availableParallelism(),
  memoryBytes = Math.min(process.constrainedMemory() || Infinity, totalmem()),
): number =>
  Math.max(1, Math.min(Math.ceil(cores * WORKERS_PER_CORE), Math.floor((memoryBytes * 0.8) / WORKER_BYTES)));
