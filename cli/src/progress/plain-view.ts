import { tell, type Io } from '../io.ts';
import { formatClock } from './format.ts';
import type { Snapshot } from './snapshot.ts';
import type { View } from './view.ts';

export const plainLine = (snapshot: Snapshot): string =>
  [
    `${formatClock(snapshot.elapsedSeconds)} ${snapshot.job} ${snapshot.phase} ${Math.floor(snapshot.fraction * 100)} %`,
    snapshot.framesTotal > 0
      ? `${snapshot.framesDone}/${snapshot.framesTotal} frames`
      : (snapshot.running[0]?.note ?? ''),
    snapshot.fps === null ? '' : `${snapshot.fps.toFixed(1)} frames/s`,
    snapshot.etaSeconds === null ? '' : `ETA ${formatClock(snapshot.etaSeconds)}`,
  ]
    .filter((part) => part !== '')
    .join('  ');

/** One line every 5 s, for logs and CI. */
export const createPlainView = (io: Io): View => ({
  everyMs: 5000,
  update: (snapshot) => tell(io, plainLine(snapshot)),
  event: (job, event) =>
    tell(io, `${event.type === 'Warning' ? '! ' : ''}${job.metadata.name} ${event.reason}: ${event.message}`),
  log: (line) => tell(io, line),
  end: () => {},
});
