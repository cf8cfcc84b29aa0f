/** Width of every JetBrains Mono character, of the font size. */
export const ADVANCE = 0.6;
export const CODE_LINE_HEIGHT = 1.52;
const FLOOR = 6;

export type FittedCode = {
  readonly fontSize: number;
  /** Characters that fit a line; longer lines go on below. */
  readonly columns: number;
  /** Rows of the whole code, wrapped lines counted in full. */
  readonly rows: number;
  /** Rows that the box shows. Fewer than `rows` only when the code may scroll. */
  readonly visibleRows: number;
};

/** Rows that a line takes. */
export const rowsOf = (line: string, columns: number): number =>
  Math.max(1, Math.ceil(line.length / columns));

export type CodeSizes = {
  readonly max: number;
  /** Lines stay whole down to this size; below it, long ones wrap. */
  readonly min: number;
  /** Smallest size of code that may scroll. Without it the code shrinks until all of it is seen. */
  readonly scrollBelow?: number;
};

/** Largest font size at which the code fits the box. */
export const fitCode = (
  lines: readonly string[],
  box: { readonly width: number; readonly height: number },
  { max, min, scrollBelow = FLOOR }: CodeSizes,
): FittedCode => {
  const longest = Math.max(1, ...lines.map((line) => line.length));
  for (let fontSize = max; ; fontSize--) {
    const columns = Math.max(1, Math.floor(box.width / (ADVANCE * fontSize)));
    const rows = lines.reduce((sum, line) => sum + rowsOf(line, columns), 0);
    const room = Math.max(1, Math.floor(box.height / (CODE_LINE_HEIGHT * fontSize)));
    const fits = rows <= room && (longest <= columns || fontSize <= min);
    if (fits || fontSize <= scrollBelow)
      return { fontSize, columns, rows, visibleRows: Math.min(rows, room) };
  }
};
