/** Points to what comes next. */
export const Arrow = ({ size, color }: { readonly size: number; readonly color: string }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" style={{ flex: 'none' }}>
    <path
      d="M3 12h17M13 5l7 7-7 7"
      fill="none"
      stroke={color}
      strokeWidth={2.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
