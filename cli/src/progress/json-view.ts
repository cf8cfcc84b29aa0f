import { print, tell, type Io } from '../io.ts';
import type { View } from './view.ts';

/** One JSON object a line: `{"type": "progress" | "event" | "result", …}`. */
export const createJsonView = (io: Io): View => ({
  everyMs: 1000,
  update: (snapshot) =>
    print(io, JSON.stringify({ type: 'progress', time: new Date().toISOString(), ...snapshot })),
  event: (job, event) =>
    print(
      io,
      JSON.stringify({
        type: 'event',
        time: new Date().toISOString(),
        job: job.metadata.name,
        severity: event.type,
        reason: event.reason,
        message: event.message,
      }),
    ),
  log: (line) => tell(io, line),
  end: () => {},
});
