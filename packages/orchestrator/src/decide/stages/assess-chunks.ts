import { type Failure, frameCount, type RenderJobStatus } from '@renderfleet/resources';
import type { ChunkLayout } from '@renderfleet/tasks';
import { toFailure } from '../failure/cut-failure.ts';
import { type IndexSet, parseIndexSet } from '../index-set/index-set.ts';
import { attemptsOf, type History } from '../retry/history.ts';
import { type JudgeInput, judgeTask, type Verdict } from '../retry/judge-task.ts';

export interface OpenChunk {
  readonly index: number;
  readonly verdict: Verdict;
}

/** Where the chunks of a job stand: what the status recorded, and what the executor says on top of it. */
export interface ChunkFacts {
  readonly total: number;
  readonly completed: IndexSet;
  /** For good. */
  readonly failed: IndexSet;
  /** Neither completed nor failed, in order. */
  readonly open: readonly OpenChunk[];
  readonly framesDone: number;
  readonly framesTotal: number;
  /** Of the first chunk that failed for good just now. */
  readonly failure?: Failure;
  /** Of chunks completed since the last status. */
  readonly fresh: { readonly cpuSeconds: number; readonly reused: number };
}

export const assessChunks = (
  layout: ChunkLayout,
  history: History,
  recorded: RenderJobStatus['chunks'],
  judge: JudgeInput,
): ChunkFacts => {
  const completed = new Set(parseIndexSet(recorded?.completed ?? ''));
  const failed = new Set(parseIndexSet(recorded?.failed ?? ''));
  const open: OpenChunk[] = [];
  const fresh = { cpuSeconds: 0, reused: 0 };
  let failure: Failure | undefined;
  let [framesDone, framesTotal] = [0, 0];
  layout.chunks.forEach((frames, index) => {
    const count = frameCount(frames);
    framesTotal += count;
    const verdict = completed.has(index)
      ? null
      : judgeTask(attemptsOf(history, { stage: 'chunk', index }), judge);
    if (verdict?.is === 'done') {
      completed.add(index);
      fresh.cpuSeconds += verdict.result.cpuSeconds;
      if (verdict.result.stage === 'chunk' && verdict.result.reused) fresh.reused += 1;
    }
    if (completed.has(index)) {
      failed.delete(index);
      framesDone += count;
    } else if (verdict?.is === 'failed') {
      failed.add(index);
      failure ??= toFailure(verdict.failure, 'chunk', index);
    } else if (verdict && !failed.has(index)) {
      open.push({ index, verdict });
      if (verdict.is === 'live') framesDone += Math.min(count, verdict.attempt.progress?.framesDone ?? 0);
    }
  });
  return {
    total: layout.chunks.length,
    completed,
    failed,
    open,
    framesDone,
    framesTotal,
    fresh,
    ...(failure && { failure }),
  };
};
