import type { ChunkEntry } from './read-render-manifest.ts';

/** A value that is not the same on both sides; undefined where one side lacks it. */
export interface InputDifference {
  readonly path: string;
  readonly a: unknown;
  readonly b: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** @example compareInputs({ output: { crf: 18 } }, { output: { crf: 23 } }) // → [{ path: 'output.crf', a: 18, b: 23 }] */
export const compareInputs = (a: unknown, b: unknown, path = ''): InputDifference[] => {
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return names.flatMap((name) => compareInputs(a[name], b[name], path === '' ? name : `${path}.${name}`));
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ path, a, b }];
};

export interface ChunkDifference {
  readonly range: ChunkEntry['range'];
  /** Made from other inputs. */
  readonly key: boolean;
  /** Encoded to other bytes. */
  readonly bytes: boolean;
}

export interface ChunkComparison {
  /** Whether both were cut at the same frames; if not, chunks cannot be compared one by one. */
  readonly sameLayout: boolean;
  readonly differing: readonly ChunkDifference[];
}

/** Chunks of the same frames that differ in their key or their bytes. */
export const compareChunks = (a: readonly ChunkEntry[], b: readonly ChunkEntry[]): ChunkComparison => {
  const rangeOf = ({ range }: ChunkEntry): string => `${range.from}-${range.to}`;
  const others = new Map(b.map((chunk) => [rangeOf(chunk), chunk]));
  const differing = a.flatMap((chunk): ChunkDifference[] => {
    const other = others.get(rangeOf(chunk));
    if (other === undefined) return [];
    const [key, bytes] = [chunk.key !== other.key, chunk.video.sha256 !== other.video.sha256];
    return key || bytes ? [{ range: chunk.range, key, bytes }] : [];
  });
  return { sameLayout: a.length === b.length && a.every((chunk) => others.has(rangeOf(chunk))), differing };
};
