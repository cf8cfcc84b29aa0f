import { expect, test } from 'vitest';
import { loadManifestText } from '../manifest/load-manifests.ts';
import { checkNarration } from './check-narration.ts';

const check = (narration: string) => {
  const text = `apiVersion: renderfleet.dev/v1alpha1\nkind: RenderJob\nmetadata: { name: a }\nspec:\n  bundle: { uri: . }\n  narration:\n${narration.replace(/^/gm, '    ')}\n`;
  const [job] = loadManifestText({ text: Buffer.from(text), source: 'job.yaml', folder: '/' }).jobs;
  if (job === undefined) throw new Error('no job');
  return checkNarration(job, {});
};

test('espeak-ng knows the voice', async () => {
  expect(await check('provider: espeak-ng\nvoice: pt_BR\nlines: [{ id: a, text: b }]')).toEqual({
    errors: [],
    warnings: [],
  });
});

test('an unknown voice gets the nearest one, at its line', async () => {
  const { errors } = await check(
    'provider: espeak-ng\nvoice: pt-BX\nlines:\n  - { id: a, text: b }\n  - { id: b, text: b, voice: klingon-x }',
  );
  expect(errors.map(({ path, line, suggestion }) => ({ path, line, suggestion }))).toEqual([
    { path: 'spec.narration.voice', line: 8, suggestion: 'pt-BR' },
    { path: 'spec.narration.lines[1].voice', line: 11, suggestion: errors[1]?.suggestion },
  ]);
});

test('a default voice that no line uses is not judged', async () => {
  expect(
    (await check('provider: espeak-ng\nvoice: nobody-x\nlines: [{ id: a, text: b, voice: en }]')).errors,
  ).toEqual([]);
});

test('silence speaks in any voice', async () =>
  expect((await check('provider: silence\nvoice: nobody-x\nlines: [{ id: a, text: b }]')).errors).toEqual(
    [],
  ));
