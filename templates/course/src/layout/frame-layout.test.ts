import { expect, it } from 'vitest';
import { frameLayout } from './frame-layout.ts';

it.each(['16:9', '9:16'] as const)('%s: no band meets another, all stay inside a safe margin', (aspect) => {
  const layout = frameLayout(aspect, true);
  const bands = [layout.progress, layout.header, layout.content, layout.captions].flatMap((box) =>
    box ? [box] : [],
  );
  expect(bands).toHaveLength(4);
  for (const [index, box] of bands.entries()) {
    const next = bands[index + 1];
    if (next) expect(box.y + box.height).toBeLessThanOrEqual(next.y);
    expect(box.y).toBeGreaterThanOrEqual(layout.height * 0.05);
    expect(box.y + box.height).toBeLessThanOrEqual(layout.height * 0.95);
    expect(box.x).toBeGreaterThanOrEqual(layout.width * 0.05);
    expect(box.x + box.width).toBeLessThanOrEqual(layout.width * 0.95);
  }
});

it('gives the caption band to the slides when there are no captions', () => {
  expect(frameLayout('16:9', false).content.height).toBeGreaterThan(frameLayout('16:9', true).content.height);
});
