import type { CSSProperties } from 'react';
import { ENTER_SECONDS, easeOut } from './ease.ts';

/** Fade in while rising by `distance` pixels; no transform is left once at rest. */
export const enter = (frame: number, from: number, fps: number, distance = 20): CSSProperties => {
  const progress = easeOut(frame, from, ENTER_SECONDS * fps);
  if (progress === 1) return {};
  return { opacity: progress, transform: `translateY(${((1 - progress) * distance).toFixed(2)}px)` };
};
