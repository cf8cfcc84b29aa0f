import { captions, type PlacedLine as CaptionLine, toSrt, toVtt } from '@renderfleet/tts';
import type { RenderPlan } from '@renderfleet/tasks';

/** Caption file of the rendered range, from the narration's own times, so captions agree with the sound. */
export const captionFile = (plan: RenderPlan, format: 'srt' | 'vtt'): string => {
  const { fps } = plan.composition;
  const offset = plan.range.from / fps;
  const end = (plan.range.to + 1) / fps - offset;
  const lines: CaptionLine[] = (plan.narration?.lines ?? []).map((line) => ({
    ...line,
    startSeconds: line.startFrame / fps - offset,
  }));
  const cues = captions(lines)
    .filter((cue) => cue.endSeconds > 0 && cue.startSeconds < end)
    .map((cue) => ({
      ...cue,
      startSeconds: Math.max(0, cue.startSeconds),
      endSeconds: Math.min(end, cue.endSeconds),
    }));
  return format === 'srt' ? toSrt(cues) : toVtt(cues);
};
