import { expect, it } from 'vitest';
import { publicPath } from '../../source/resolve-source.ts';
import { cameraTransform } from './camera-move.ts';
import { placePicture } from './place-picture.ts';

it.each([
  ['asset:logo.png', 'assets/logo.png'],
  ['images/loop.svg', 'images/loop.svg'],
  ['/images/loop.svg', 'images/loop.svg'],
])('%s is %s below public', (src, path) => {
  expect(publicPath(src)).toBe(path);
});

it.each(['https://example.com/a.png', '//example.com/a.png', 'data:image/png;base64,AA'])(
  'refuses %s',
  (src) => {
    expect(() => publicPath(src)).toThrow(/spec\.assets/);
  },
);

it.each(['zoom-in', 'zoom-out', 'pan-left', 'pan-right', 'none'] as const)(
  '%s rests after four seconds',
  (motion) => {
    expect(cameraTransform(motion, 4)).toBe(cameraTransform(motion, 60));
    if (motion !== 'none') expect(cameraTransform(motion, 0)).not.toBe(cameraTransform(motion, 4));
  },
);

it.each([true, false])('keeps picture and caption apart and inside (upright: %s)', (portrait) => {
  const body = { x: 80, y: 200, width: portrait ? 920 : 1664, height: portrait ? 1100 : 560 };
  const { picture, caption } = placePicture(body, portrait, true);
  if (!caption) throw new Error('no caption');
  const isApart = portrait ? picture.y + picture.height <= caption.y : picture.x + picture.width <= caption.x;
  expect(isApart).toBe(true);
  expect(caption.y + caption.height).toBeLessThanOrEqual(body.y + body.height);
  expect(caption.x + caption.width).toBeLessThanOrEqual(body.x + body.width);
});
