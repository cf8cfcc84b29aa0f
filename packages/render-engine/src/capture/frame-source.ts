import type { FrameRange } from '@renderfleet/resources';
import type { RenderPlan } from '@renderfleet/tasks';
import type { AudioRun } from './audio-runs.ts';

/** One captured picture. */
export interface CapturedFrame {
  readonly frame: number;
  /** JPEG as the browser made it. */
  readonly picture: Uint8Array;
}

export interface CaptureRequest {
  readonly plan: RenderPlan;
  /** Folder that the page is served from (`openSite`). */
  readonly site: string;
  readonly range: FrameRange;
  /** These frames of the range alone, in order; for measuring. */
  readonly only?: readonly number[];
  readonly signal: AbortSignal;
  /** Called in frame order, once for each frame; the next picture waits until it resolves. */
  readonly onFrame: (captured: CapturedFrame) => Promise<void>;
  /** Called for each line that the page logs. */
  readonly onLog: (line: string) => void;
}

export interface Captured {
  /** What each frame asked to hear, in order. */
  readonly audio: readonly AudioRun[];
  /** Sound that the page mixed itself, as a WAV of exactly the range; the caller deletes it. */
  readonly inlineAudioFile: string | null;
}

/** Where pictures come from. Remotion's own renderer is one; a faster one can stand beside it, and the rest of the
 * engine does not notice, as long as its pictures are the same. */
export interface FrameSource {
  /** Name and version, part of each chunk's key. */
  readonly name: string;
  capture(request: CaptureRequest): Promise<Captured>;
}
