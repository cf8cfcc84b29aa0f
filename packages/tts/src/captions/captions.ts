import type { TimedText } from '../provider.ts';
import type { Cue, PlacedLine } from './cue.ts';
import { LIMITS } from './cue.ts';
import { toRows } from './rows.ts';

type Group = readonly TimedText[];

const startOf = (group: Group): number => group[0]?.startSeconds ?? 0;
const endOf = (group: Group): number => group.at(-1)?.endSeconds ?? 0;
const rowsOf = (group: Group): readonly string[] | null => toRows(group.map(({ text }) => text));
const fits = (group: Group): boolean =>
  endOf(group) - startOf(group) <= LIMITS.longestSeconds && rowsOf(group) !== null;

/** Halves a sentence until each part fits a cue. Where it halves: near the middle, after a comma if one is near. */
const split = (group: Group): readonly Group[] => {
  if (group.length <= 1 || fits(group)) return [group];
  const middle = (startOf(group) + endOf(group)) / 2;
  const length = endOf(group) - startOf(group);
  const cost = (at: number): number => {
    const before = group[at - 1];
    const comma = /[,;:—–]$/.test(before?.text ?? '') ? length * 0.2 : 0;
    return Math.abs((before?.endSeconds ?? 0) - middle) - comma;
  };
  const at = [...group.keys()].slice(1).sort((a, b) => cost(a) - cost(b))[0] ?? 1;
  return [...split(group.slice(0, at)), ...split(group.slice(at))];
};

/** Joins a cue that is too short to read ('Sim.') with the next one of its line, when both fit one cue. */
const joinShort = (groups: readonly Group[]): readonly Group[] => {
  const joined: Group[] = [];
  for (const group of groups) {
    const last = joined.at(-1);
    const short =
      last && Math.min(...[last, group].map((g) => endOf(g) - startOf(g))) < LIMITS.shortestSeconds;
    if (last && short && fits([...last, ...group])) joined[joined.length - 1] = [...last, ...group];
    else joined.push(group);
  }
  return joined;
};

const groupsOf = ({ startSeconds, words, sentences }: PlacedLine): readonly Group[] => {
  const placed = words.map(({ text, ...times }) => ({
    text,
    startSeconds: times.startSeconds + startSeconds,
    endSeconds: times.endSeconds + startSeconds,
  }));
  const ends = sentences.map(({ endSeconds }) => endSeconds + startSeconds);
  const sentenceOf = (word: TimedText): number => ends.findIndex((end) => word.startSeconds < end);
  return joinShort(Object.values(Object.groupBy(placed, sentenceOf)).flatMap((group) => split(group ?? [])));
};

/** Gives each cue its final times: no overlap, a gap, at least a second where the next cue leaves it. */
const settle = (groups: readonly Group[]): readonly Cue[] => {
  const starts: number[] = [];
  for (const group of groups)
    starts.push(Math.max(startOf(group), (starts.at(-1) ?? -1) + 4 * LIMITS.gapSeconds));
  return groups.map((group, i) => {
    const startSeconds = starts[i] ?? 0;
    const wanted = Math.max(
      Math.min(endOf(group), startSeconds + LIMITS.longestSeconds),
      startSeconds + LIMITS.shortestSeconds,
    );
    const endSeconds = Math.min(wanted, (starts[i + 1] ?? Infinity) - LIMITS.gapSeconds);
    return { startSeconds, endSeconds, rows: rowsOf(group) ?? [group.map(({ text }) => text).join(' ')] };
  });
};

/** Captions of the narration: at most two rows of 42 characters, 1 to 7 seconds, in time with the words.
 * A cue is shorter than a second only where the next one follows too soon to wait.
 *
 * @param lines  in any order; times in seconds of the video. Lines that overlap give cues one after the other.
 */
export const captions = (lines: readonly PlacedLine[]): readonly Cue[] =>
  settle(lines.flatMap((line) => groupsOf(line)).sort((a, b) => startOf(a) - startOf(b)));
