import { expect, test } from 'vitest';
import { digestOfFonts, findFonts } from './find-fonts.ts';

test('the order in which fonts are listed says nothing', () => {
  expect(digestOfFonts('/a.ttf:\n/b.ttf:\n')).toBe(digestOfFonts('/b.ttf:\n/a.ttf:\n'));
});
test('a font more is another set', () => {
  expect(digestOfFonts('/a.ttf:\n/b.ttf:\n')).not.toBe(digestOfFonts('/a.ttf:\n'));
});
test('asked again, the answer is the same', async () => {
  expect(await findFonts()).toBe(await findFonts());
  expect(await findFonts()).toMatch(/^([0-9a-f]{16}|unknown)$/);
});
