import { fileURLToPath } from 'node:url';

/** The worker's main file. It is run, never imported: the renderer stays out of this process. */
export const WORKER_PROGRAM = fileURLToPath(import.meta.resolve('@renderfleet/render-worker'));
