import type { CourseProps } from '../props.ts';
import { contrast, mix, readable } from './contrast.ts';

/** WCAG AA for body text. */
const TEXT_CONTRAST = 4.5;
/** WCAG AA for large text; nothing smaller is set on the brand colour. */
const LARGE_TEXT_CONTRAST = 3;

const GROUNDS = {
  dark: { background: '#0d1017', surface: '#161b25', line: '#2a3140', text: '#f1f4f9', muted: '#9aa5b8' },
  light: { background: '#faf9f6', surface: '#ffffff', line: '#dedbd3', text: '#171a21', muted: '#5d6470' },
} as const;

const CODE = {
  dark: {
    keyword: '#c3a6ff',
    string: '#9ad9a0',
    number: '#f2b37e',
    name: '#7fc4f5',
    comment: '#7d889c',
    punctuation: '#a9b4c6',
  },
  light: {
    keyword: '#7a3db8',
    string: '#2b7a3d',
    number: '#a8540a',
    name: '#1f63a8',
    comment: '#69707c',
    punctuation: '#545c69',
  },
} as const;

export type CodeColors = { readonly [Part in keyof (typeof CODE)['dark']]: string };

/** Colours of one theme with one brand colour; all `#rrggbb`. */
export type Palette = {
  readonly background: string;
  readonly surface: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  /** The brand colour as given: for areas. */
  readonly accent: string;
  /** The brand colour, readable as text on the background. */
  readonly accentText: string;
  /** Text on an area of `accent`. */
  readonly onAccent: string;
  /** Surface with a hint of the brand. */
  readonly tint: string;
  readonly code: CodeColors;
};

export const paletteOf = ({ mode, accent }: CourseProps['theme']): Palette => {
  const ground = GROUNDS[mode];
  const dark = '#0b0d12';
  return {
    ...ground,
    accent,
    accentText: readable(accent, ground.background, ground.text, TEXT_CONTRAST),
    onAccent: contrast('#ffffff', accent) >= LARGE_TEXT_CONTRAST ? '#ffffff' : dark,
    tint: mix(ground.surface, accent, mode === 'dark' ? 0.16 : 0.13),
    code: CODE[mode],
  };
};
