import type { Cue } from './cue.ts';
import { timestamp } from './timestamp.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** WebVTT text; write it as UTF-8. */
export const toVtt = (cues: readonly Cue[]): string =>
  [
    'WEBVTT\n',
    ...cues.map(
      ({ startSeconds, endSeconds, rows }) =>
        `${timestamp(startSeconds, '.')} --> ${timestamp(endSeconds, '.')}\n${rows.map(escape).join('\n')}\n`,
    ),
  ].join('\n');
