import { SANS } from '../fonts/font-files.ts';
import type { MeasureAt } from './fit-text.ts';

/** Canvas and layout round differently by a fraction of a pixel a word; no line may end up wider than its box. */
const SLACK = 1.01;

let context: CanvasRenderingContext2D | null = null;

/** Measures with the browser's own text engine. Call it only when the fonts are loaded.
 * @param weight   CSS font weight
 * @param spacing  letter spacing, of the font size */
export const measureText =
  (weight: number, spacing = 0, family = SANS): MeasureAt =>
  (fontSize) =>
  (text) => {
    context ??= document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('This browser has no 2D canvas to measure text with');
    context.font = `${weight} ${fontSize}px ${family}`;
    return (context.measureText(text).width + spacing * fontSize * text.length) * SLACK;
  };
