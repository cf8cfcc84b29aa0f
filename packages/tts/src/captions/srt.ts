import type { Cue } from './cue.ts';
import { timestamp } from './timestamp.ts';

/** SubRip text; write it as UTF-8. The format has no escapes, so an arrow in the text is made one that no parser
 * takes for a time line. */
export const toSrt = (cues: readonly Cue[]): string =>
  cues
    .map(({ startSeconds, endSeconds, rows }, i) => {
      const text = rows.map((row) => row.replaceAll('-->', '→')).join('\n');
      return `${i + 1}\n${timestamp(startSeconds, ',')} --> ${timestamp(endSeconds, ',')}\n${text}\n`;
    })
    .join('\n');
