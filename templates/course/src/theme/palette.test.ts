import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, parseHex, toHex } from './contrast.ts';
import { paletteOf } from './palette.ts';

const hex = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map(toHex);

describe('paletteOf', () => {
  it('is readable with any brand colour, on both themes', () => {
    fc.assert(
      fc.property(hex, fc.constantFrom('dark' as const, 'light' as const), (accent, mode) => {
        const palette = paletteOf({ mode, accent });
        expect(contrast(palette.accentText, palette.background)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(3);
        expect(contrast(palette.muted, palette.background)).toBeGreaterThanOrEqual(4.5);
        for (const color of Object.values(palette.code))
          expect(contrast(color, palette.surface)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
  it('leaves a readable brand colour as it is', () => {
    expect(paletteOf({ mode: 'dark', accent: '#5b8cff' }).accentText).toBe('#5b8cff');
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  expect(toHex(parseHex('#12abef'))).toBe('#12abef');
});
