import type { RenderJobStatus } from '@renderfleet/resources';
import { canonicalJson } from '@renderfleet/tasks';

const MIN_SECONDS = 5;
const MIN_PERCENT = 1;

export interface Held {
  readonly status: RenderJobStatus;
  /** When what is held back may be written. */
  readonly dueInSeconds?: number;
}

/** Keeps figures that only creep (frames, finished chunks, usage) out of the status until they have moved by 1 % and 5 s
 * have passed since the last time; anything else that changed takes them along. So a job costs the store one write per
 * 5 s at most. The live stream comes from the decisions, not from here. */
export const holdBack = (old: RenderJobStatus, next: RenderJobStatus, now: Date): Held => {
  if (!old.progress?.updatedAt || !next.progress) return { status: next };
  if (canonicalJson(settled(old)) !== canonicalJson(settled(next))) return { status: next };
  const { progress, chunks, usage } = old;
  const { progress: _p, chunks: _c, usage: _u, ...rest } = next;
  const held = { ...rest, progress, ...(chunks && { chunks }), ...(usage && { usage }) };
  if (next.progress.percent - progress.percent < MIN_PERCENT) return { status: held };
  const left = MIN_SECONDS - (now.getTime() - Date.parse(old.progress.updatedAt)) / 1000;
  return left > 0 ? { status: held, dueInSeconds: left } : { status: next };
};

/** What is written at once. */
const settled = ({ progress: _p, usage: _u, chunks, ...rest }: RenderJobStatus): object => ({
  ...rest,
  chunks: { total: chunks?.total, failed: chunks?.failed },
});
