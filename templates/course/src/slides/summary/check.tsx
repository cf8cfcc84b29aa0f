import type { Palette } from '../../theme/palette.ts';

/** A tick on a disc. */
export const Check = ({ size, palette }: { readonly size: number; readonly palette: Palette }) => (
  <svg width={size} height={size} viewBox="0 0 24 24">
    <circle cx={12} cy={12} r={12} fill={palette.tint} />
    <path
      d="M6.8 12.4l3.5 3.5 7-7.4"
      fill="none"
      stroke={palette.accentText}
      strokeWidth={2.4}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
