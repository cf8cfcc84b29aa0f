import { expect, it } from 'vitest';
import type { MeasureAt } from '../../text/fit-text.ts';
import { sharedLabelSize } from './label-size.ts';

const measureAt: MeasureAt = (size) => (text) => text.length * size * 0.5;
const box = { id: 'a', layer: 0, x: 0, y: 0, width: 220, height: 120 };
const sizeOf = (...labels: string[]): number =>
  sharedLabelSize(
    labels.map((label, index) => ({ id: `${index}`, label, accent: false })),
    labels.map(() => box),
    38,
    measureAt,
  );

it.each([
  ['all short', ['API', 'Fila'], 38],
  ['the longest word decides', ['API', 'Reconciler'], 36],
  ['one very long word does not', ['API', 'Interdisciplinaridade'], 24],
])('%s', (_, labels, size) => {
  expect(sizeOf(...labels)).toBe(size);
});
