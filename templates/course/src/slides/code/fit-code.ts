/** Width of every JetBrains Mono character, of the font size. */
export const ADVANCE = 0.6;
export const CODE_LINE_HEIGHT = 1.52;
const FLOOR = 6;

export type FittedCode = {
  readonly fontSize: number;
  /** Characters that fit a line; longer lines go on below. */
  readonly columns: number;
};

/** Largest font size at which the code fits the box. Lines stay whole down to `min`; below that, long ones wrap. */
export const fitCode = (
  lines: readonly string[],
  box: { readonly width: number; readonly height: number },
  { max, min }: { readonly max: number; readonly min: number },
): FittedCode => {
  const columnsAt = (size: number): number => Math.max(1, Math.floor(box.width / (ADVANCE * size)));
  const longest = Math.max(1, ...lines.map((line) => line.length));
  for (let fontSize = max; fontSize > FLOOR; fontSize--) {
    const columns = columnsAt(fontSize);
    const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);
    const isTall = rows * CODE_LINE_HEIGHT * fontSize > box.height;
    if (!isTall && (longest <= columns || fontSize <= min)) return { fontSize, columns };
  }
  return { fontSize: FLOOR, columns: columnsAt(FLOOR) };
};
