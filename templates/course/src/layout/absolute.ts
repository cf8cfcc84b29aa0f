import type { CSSProperties } from 'react';
import type { Box } from './frame-layout.ts';

export const absolute = ({ x, y, width, height }: Box): CSSProperties => ({
  position: 'absolute',
  left: x,
  top: y,
  width,
  height,
});
