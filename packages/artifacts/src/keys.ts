import { InvalidKey } from './errors.ts';

const MAX_KEY = 1024; // S3's limit in bytes; the allowed characters are one byte each
const MAX_SEGMENT = 255; // longest file name on the usual file systems

/** First segment that stores keep for themselves (files of puts in progress). */
export const RESERVED = '.tmp';

const problemOfSegment = (segment: string): string | null => {
  if (segment === '') return "it has an empty segment (a leading, trailing or doubled '/')";
  if (segment === '.' || segment === '..') return `it has a segment '${segment}'`;
  if (segment.length > MAX_SEGMENT) return `a segment is longer than ${MAX_SEGMENT} characters`;
  if (!/^[A-Za-z0-9._=@+-]+$/.test(segment)) return 'it has a character that is not allowed';
  return null;
};

/** Checks a key and returns its segments.
 *
 * Allowed: segments of `A-Z a-z 0-9 . _ = @ + -` joined by `/`; no empty, `.` or `..` segment; at most 1024
 * characters, 255 per segment; the first segment is not `.tmp`. Such a key means the same on every file system
 * and in S3, and needs no escaping in a URL path. Do not rely on case alone to tell two keys apart.
 * @throws {InvalidKey}
 */
export const checkKey = (key: string): readonly string[] => {
  if (key.length > MAX_KEY) throw new InvalidKey(key, `it is longer than ${MAX_KEY} characters`);
  const segments = key.split('/');
  for (const segment of segments) {
    const problem = problemOfSegment(segment);
    if (problem) throw new InvalidKey(key, problem);
  }
  if (segments[0] === RESERVED) throw new InvalidKey(key, `'${RESERVED}' is reserved for the store`);
  return segments;
};

/** Checks a prefix for `list`: empty, or the beginning of a valid key. @throws {InvalidKey} */
export const checkPrefix = (prefix: string): string => {
  // 'jobs/' and 'jobs/.' become valid keys with one letter more; '../' does not.
  if (prefix !== '') checkKey(`${prefix}x`.slice(0, Math.max(MAX_KEY, prefix.length)));
  return prefix;
};
