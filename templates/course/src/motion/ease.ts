/** Seconds that a part takes to arrive. Short, so that the picture soon rests: still frames cost next to nothing. */
export const ENTER_SECONDS = 0.5;

/** 0 before `from`, 1 after `from + duration`, slowing down in between (cubic). All in frames. */
export const easeOut = (frame: number, from: number, duration: number): number => {
  const share = Math.min(1, Math.max(0, (frame - from) / duration));
  return 1 - (1 - share) ** 3;
};
