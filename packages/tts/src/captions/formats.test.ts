import { describe, expect, it } from 'vitest';
import type { Cue } from './cue.ts';
import { toSrt } from './srt.ts';
import { timestamp } from './timestamp.ts';
import { toVtt } from './vtt.ts';

const cues: Cue[] = [
  { startSeconds: 0, endSeconds: 1.5, rows: ['Olá, <b>ação</b> & cia', 'segunda --> linha 🎬'] },
  { startSeconds: 3_661.0415, endSeconds: 3_662, rows: ['Fim.'] },
];

describe('formats', () => {
  it('SRT', () =>
    expect(toSrt(cues)).toBe(
      '1\n00:00:00,000 --> 00:00:01,500\nOlá, <b>ação</b> & cia\nsegunda → linha 🎬\n\n2\n01:01:01,042 --> 01:01:02,000\nFim.\n',
    ));
  it('VTT', () =>
    expect(toVtt(cues)).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nOlá, &lt;b&gt;ação&lt;/b&gt; &amp; cia\nsegunda --&gt; linha 🎬\n\n01:01:01.042 --> 01:01:02.000\nFim.\n',
    ));
  it('without cues', () => expect([toSrt([]), toVtt([])]).toEqual(['', 'WEBVTT\n']));
  it.each([
    [359_999.9996, '100:00:00,000'],
    [59.9996, '00:01:00,000'],
    [3_600_000, '1000:00:00,000'],
    [-0.001, '00:00:00,000'],
  ])('%d s is %s', (seconds, text) => expect(timestamp(seconds, ',')).toBe(text));
});
