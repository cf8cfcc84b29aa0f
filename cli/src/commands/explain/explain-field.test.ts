import { expect, test } from 'vitest';
import { CliError } from '../../exit-codes.ts';
import { captureIo } from '../../testing/capture-io.fixture.ts';
import { explainField, type ExplainFlags } from './explain-field.ts';

const said = (what: string, flags: ExplainFlags = {}): string => {
  const io = captureIo({ cwd: '/' });
  explainField(io, what, flags);
  return io.out();
};

test('a field with its default and what is allowed', () => {
  const text = said('rj.spec.output.quality.crf');
  expect(text).toMatch(
    /^KIND: +RenderJob\nVERSION: +renderfleet\.dev\/v1alpha1\nFIELD: +spec\.output\.quality\.crf <integer>\nDEFAULT: +18\nALLOWED: +0 to 51\n\nConstant rate factor/,
  );
});

test('an object lists its fields with their descriptions', () => {
  expect(said('RenderJob.spec.output')).toMatch(/\nFIELDS:\n[\s\S]*\n {2}scale <number>\n {4}Multiplies/);
  expect(said('rj.spec')).not.toContain('crf');
});

test('--recursive lists what is below, indented', () => {
  expect(said('rj.spec', { recursive: true })).toMatch(
    /\n {2}output <object>\n {4}format <string>[\s\S]*\n {4}quality <object>\n {6}crf <integer>\n/,
  );
});

test('fields of list items need no index, and required ones are marked', () => {
  expect(said('renderjobs.spec.assets')).toMatch(/\n {2}uri <string> -required-\n/);
  expect(said('rj.spec.assets[].uri')).toContain('spec.assets.uri');
});

test('--json', () => {
  const { kind, fields } = JSON.parse(said('rt', { json: true, recursive: true })) as {
    kind: string;
    fields: { name: string; fields?: object[] }[];
  };
  expect(kind).toBe('RenderTemplate');
  expect(fields.find(({ name }) => name === 'spec')?.fields).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'bundle', required: true })]),
  );
});

test.each([
  ['RenderJbo', /no kind "RenderJbo"; kinds are RenderJob, .*did you mean "renderjob"/],
  ['rj.spec.ouput', /spec has no field "ouput".*did you mean "output"\?$/],
  ['rj.spec.priority.high', /has no fields$/],
  ['', /no kind ""/],
])('refuses %j', (what, says) => {
  expect(() => said(what)).toThrow(CliError);
  expect(() => said(what)).toThrow(says);
});
