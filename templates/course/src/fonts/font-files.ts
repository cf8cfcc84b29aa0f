/** Names as CSS sees them; the last ones are for scripts that the vendored files lack. */
export const SANS = "'Inter Course', system-ui, sans-serif";
export const MONO = "'JetBrains Mono Course', monospace";

const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const LATIN_EXT =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';

/** Variable fonts under public/fonts, each with the range that its file covers. */
export const FONT_FILES = [
  { family: 'Inter Course', file: 'inter-latin-opsz-normal.woff2', weight: '100 900', unicodeRange: LATIN },
  {
    family: 'Inter Course',
    file: 'inter-latin-ext-opsz-normal.woff2',
    weight: '100 900',
    unicodeRange: LATIN_EXT,
  },
  {
    family: 'JetBrains Mono Course',
    file: 'jetbrains-mono-latin-wght-normal.woff2',
    weight: '100 800',
    unicodeRange: LATIN,
  },
  {
    family: 'JetBrains Mono Course',
    file: 'jetbrains-mono-latin-ext-wght-normal.woff2',
    weight: '100 800',
    unicodeRange: LATIN_EXT,
  },
] as const;
