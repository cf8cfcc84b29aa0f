import type { ImageProps } from './image-props.ts';

const MOVE_SECONDS = 4;
const ZOOM = 0.06;

/** Starts and ends gently (cubic in and out), so that nobody notices where the move stops. */
const easeInOut = (share: number): number => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);

/** CSS transform of the picture after `seconds` of the slide; constant after four. A pan needs spare picture, so it
 * is zoomed a little throughout. */
export const cameraTransform = (motion: ImageProps['motion'], seconds: number): string => {
  const share = easeInOut(Math.min(1, Math.max(0, seconds / MOVE_SECONDS)));
  const zoomed = 1 + ZOOM;
  const shift = (ZOOM / 2) * (1 - 2 * share) * 100;
  switch (motion) {
    case 'none':
      return 'none';
    case 'zoom-in':
      return `scale(${(1 + ZOOM * share).toFixed(5)})`;
    case 'zoom-out':
      return `scale(${(zoomed - ZOOM * share).toFixed(5)})`;
    case 'pan-left':
      return `translateX(${shift.toFixed(4)}%) scale(${zoomed})`;
    case 'pan-right':
      return `translateX(${(-shift).toFixed(4)}%) scale(${zoomed})`;
  }
};
