import { digestWithUrl } from './bundle-rules.ts';
import { unique, uniqueBy } from './list-rules.ts';
import { propsSize } from './props-rules.ts';
import { isMap, valueAt, type Broken, type Json, type Rule } from './rule.ts';

const kind = 'RenderJob';

const given = (self: Json, ...names: readonly string[]): string[] =>
  names.filter((name) => isMap(self) && self[name] !== undefined);

const source: Rule = {
  id: 'RenderJob.source',
  kind,
  at: ['spec'],
  reads: ['templateRef', 'bundle'],
  message: 'exactly one of templateRef and bundle must be given',
  fix: 'give one: templateRef: {name: course} or bundle: {uri: ./video}',
  server: { cel: 'has(self.templateRef) != has(self.bundle)' },
  check: (self): Broken | null => {
    const found = given(self, 'templateRef', 'bundle');
    if (found.length === 1) return null;
    return found.length === 0
      ? { path: [], message: 'neither templateRef nor bundle says what to render' }
      : { path: ['bundle'], message: 'both templateRef and bundle are given' };
  },
};

const frameOrder: Rule = {
  id: 'RenderJob.frames.order',
  kind,
  at: ['spec', 'frames'],
  reads: ['from', 'to'],
  message: 'from is after to',
  fix: 'write the first frame as from, the last as to',
  server: { cel: 'self.from <= self.to' },
  check: (self) => {
    const [from, to] = [Number(valueAt(self, ['from'])), Number(valueAt(self, ['to']))];
    return from > to ? { path: ['from'], message: `from (${from}) is after to (${to})`, value: from } : null;
  },
};

const posterInside: Rule = {
  id: 'RenderJob.poster.inside',
  kind,
  at: ['spec'],
  reads: ['frames', 'output.poster'],
  message: 'the poster frame is not among the frames to render',
  fix: 'choose a poster frame between frames.from and frames.to',
  server: {
    cel: '!has(self.frames) || !has(self.output) || !has(self.output.poster) || (self.output.poster.frame >= self.frames.from && self.output.poster.frame <= self.frames.to)',
  },
  check: (self) => {
    const frame = valueAt(self, ['output', 'poster', 'frame']);
    const [from, to] = [Number(valueAt(self, ['frames', 'from'])), Number(valueAt(self, ['frames', 'to']))];
    if (typeof frame !== 'number' || !(frame < from || frame > to)) return null;
    return {
      path: ['output', 'poster', 'frame'],
      message: `${frame} is not among the frames to render (${from} to ${to})`,
      value: frame,
    };
  },
};

const oneChunkSize: Rule = {
  id: 'RenderJob.chunking.one',
  kind,
  at: ['spec', 'chunking'],
  reads: [],
  message: 'targetSeconds and frames exclude each other',
  fix: 'keep targetSeconds (sizes follow measured cost) or frames (exact)',
  server: { cel: '!(has(self.targetSeconds) && has(self.frames))' },
  check: (self) => (given(self, 'targetSeconds', 'frames').length === 2 ? { path: ['frames'] } : null),
};

const onePropsSource: Rule = {
  id: 'RenderJob.propsFrom.one',
  kind,
  at: ['spec', 'propsFrom'],
  reads: [],
  message: 'exactly one of configMapKeyRef and uri must be given',
  fix: 'give one: configMapKeyRef: {name, key} or uri: ./props.json',
  server: { cel: 'has(self.configMapKeyRef) != has(self.uri)' },
  check: (self) => (given(self, 'configMapKeyRef', 'uri').length === 1 ? null : { path: [] }),
};

/** Rules of RenderJob that span fields. */
export const RENDER_JOB_RULES: readonly Rule[] = [
  source,
  digestWithUrl(kind),
  propsSize(kind, 'props'),
  onePropsSource,
  uniqueBy('name', { kind, at: ['spec', 'assets'], noun: 'asset' }),
  uniqueBy('id', { kind, at: ['spec', 'narration', 'lines'], noun: 'line' }),
  frameOrder,
  unique({ kind, at: ['spec', 'output', 'captions'], noun: 'format' }),
  posterInside,
  oneChunkSize,
];
