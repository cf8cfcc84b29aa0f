import { createLogUpdate } from 'log-update';
import { tell, type Io } from '../io.ts';
import { formatBar, formatClock } from './format.ts';
import type { RunningTask, Snapshot } from './snapshot.ts';
import type { View } from './view.ts';

const BAR_WIDTH = 28;
const MAX_TASK_LINES = 8;

const taskLine = ({ stage, index, framesDone, frames, note }: RunningTask): string => {
  const name = stage === 'chunk' ? `chunk ${index}` : stage;
  const share = frames === 0 ? '' : `${formatBar(framesDone / frames, 12)} ${framesDone}/${frames}`;
  return `  ${name.padEnd(12)} ${[share, note].filter((part) => part !== '').join('  ')}`;
};

/** The lines of one moment; pure, so that they can be tested. */
export const drawSnapshot = (snapshot: Snapshot): string => {
  const percent = `${Math.floor(snapshot.fraction * 100)} %`.padStart(5);
  const facts = [
    snapshot.framesTotal > 0 ? `${snapshot.framesDone}/${snapshot.framesTotal} frames` : '',
    snapshot.chunksTotal > 0 ? `${snapshot.chunksDone}/${snapshot.chunksTotal} chunks` : '',
    snapshot.fps === null ? '' : `${snapshot.fps.toFixed(1)} frames/s`,
    snapshot.etaSeconds === null ? '' : `ETA ${formatClock(snapshot.etaSeconds)}`,
    formatClock(snapshot.elapsedSeconds),
  ].filter((fact) => fact !== '');
  const shown = snapshot.running.slice(0, MAX_TASK_LINES).map(taskLine);
  const more = snapshot.running.length - shown.length;
  return [
    `${snapshot.job}  ${snapshot.phase}`,
    `${formatBar(snapshot.fraction, BAR_WIDTH)} ${percent}  ${facts.join('  ')}`,
    ...shown,
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ].join('\n');
};

/** A picture of the render that is drawn over itself. Only for terminals. */
export const createTerminalView = (io: Io): View => {
  const log = createLogUpdate(io.stderr as NodeJS.WriteStream);
  return {
    everyMs: 150,
    update: (snapshot) => log(drawSnapshot(snapshot)),
    event: (_job, event) => {
      if (event.type !== 'Warning') return;
      log.clear();
      tell(io, `! ${event.reason}: ${event.message}`);
    },
    log: (line) => {
      log.clear();
      tell(io, line);
    },
    end: () => log.clear(),
  };
};
