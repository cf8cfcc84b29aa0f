import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, type FitRequest } from './fit-text.ts';
import { textOf, wrapBalanced, wrapWords } from './wrap-words.ts';

/** A font in which every character is half as wide as the size. */
const measureAt: FitRequest['measureAt'] = (size) => (text) => text.length * size * 0.5;
const request = (over: Partial<FitRequest>): FitRequest => ({
  blocks: [''],
  width: 400,
  height: 100,
  max: 40,
  min: 20,
  lineHeight: 1.25,
  measureAt,
  ...over,
});
const linesOf = (over: Partial<FitRequest>) =>
  fitText(request(over)).blocks.map((lines) => lines.map(textOf));

describe('fitText', () => {
  it('keeps the largest size when there is room', () => {
    expect(fitText(request({ blocks: ['short text'] })).fontSize).toBe(40);
  });
  it('shrinks until the lines fit the height', () => {
    const fitted = fitText(request({ blocks: ['one two three four five six seven eight nine ten'] }));
    expect(fitted.fontSize).toBe(33);
    expect(fitted.height).toBeLessThanOrEqual(100);
  });
  it('shrinks rather than cut a word, down to min', () => {
    expect(fitText(request({ blocks: ['x'.repeat(30)] })).fontSize).toBe(26);
    expect(linesOf({ blocks: ['x'.repeat(60)] })).toEqual([['x'.repeat(40), 'x'.repeat(20)]]);
  });
  it('holds to the most lines', () => {
    expect(linesOf({ blocks: ['aaaa bbbb cccc dddd eeee'], maxLines: 1 })[0]).toHaveLength(1);
  });
  it('sets all paragraphs in one size', () => {
    expect(
      fitText(request({ blocks: ['a', 'one two three four five six seven'], gap: 0.5 })).blocks,
    ).toHaveLength(2);
  });
  it('never overflows its box', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('a', 'b', 'ç') }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.boolean(), (list, balanced) => {
        const box = { width: 500, height: 300 };
        const fitted = fitText(request({ blocks: [list.join(' ')], ...box, balanced }));
        expect(fitted.height).toBeLessThanOrEqual(box.height);
        const lines = fitted.blocks.flat().map(textOf);
        for (const text of lines) expect(text.length * fitted.fontSize * 0.5).toBeLessThanOrEqual(box.width);
        expect(lines.join('').replaceAll(' ', '')).toBe(list.join(''));
      }),
    );
  });
});

describe('wrapBalanced', () => {
  it('has no short last line, and no more lines', () => {
    const words = 'one two three four five six seven eight nine ten'.split(' ');
    const measure = measureAt(20);
    expect(wrapWords(words, 400, measure).lines.map(textOf)).toEqual([
      'one two three four five six seven eight',
      'nine ten',
    ]);
    expect(wrapBalanced(words, 400, measure).lines.map(textOf)).toEqual([
      'one two three four five',
      'six seven eight nine ten',
    ]);
  });
  it('remembers which word each piece is of', () => {
    expect(wrapWords(['abcdef', 'g'], 30, measureAt(20)).lines).toEqual([
      [{ text: 'abc', word: 0 }],
      [{ text: 'def', word: 0 }],
      [{ text: 'g', word: 1 }],
    ]);
  });
});
