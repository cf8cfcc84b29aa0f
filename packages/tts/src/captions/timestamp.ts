const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** `HH:MM:SS<separator>mmm`, with more digits of hours where needed. */
export const timestamp = (seconds: number, separator: ',' | '.'): string => {
  const ms = Math.max(0, Math.round(seconds * 1000));
  const [s, m, h] = [Math.floor(ms / 1000), Math.floor(ms / 60_000), Math.floor(ms / 3_600_000)];
  return `${pad(h, 2)}:${pad(m % 60, 2)}:${pad(s % 60, 2)}${separator}${pad(ms % 1000, 3)}`;
};
