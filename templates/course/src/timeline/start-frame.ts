/** Remotion delays a sound by whole milliseconds. At 30 fps only each third frame starts on one, so a sound placed
 * elsewhere would be up to half a millisecond off. */
const SEARCH_FRAMES = 3;

/** First frame at or just after `frame` at which audio starts sample-exactly; `frame` itself when the rate has none
 * near (29.97 fps: at most half a millisecond off).
 * @example exactStartFrame(16, 30) // → 18, which is 600 ms */
export const exactStartFrame = (frame: number, fps: number): number => {
  for (let candidate = frame; candidate < frame + SEARCH_FRAMES; candidate++) {
    const ms = (candidate * 1000) / fps;
    if (Math.abs(ms - Math.round(ms)) < 1e-6) return candidate;
  }
  return frame;
};
