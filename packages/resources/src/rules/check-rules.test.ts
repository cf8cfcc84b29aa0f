import { expect, test } from 'vitest';
import { renderJobSchema } from '../render-job/schema.ts';
import { checkRules, RULES } from './check-rules.ts';

const job = (spec: object) => ({
  apiVersion: 'renderfleet.dev/v1alpha1',
  kind: 'RenderJob',
  metadata: { name: 'a' },
  spec,
});

test('ids are unique', () => expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length));

test('the zod schema obeys them', () => {
  const judged = renderJobSchema.safeParse(
    job({ templateRef: { name: 'course' }, frames: { from: 9, to: 3 } }),
  );
  expect(judged.error?.issues).toMatchObject([
    {
      path: ['spec', 'frames', 'from'],
      message: 'from (9) is after to (3)',
      params: { rule: 'RenderJob.frames.order' },
    },
  ]);
});

test('a rule is not asked while a field that it reads is wrong', () => {
  const resource = job({ bundle: { uri: 'https://example.com/a.zip' }, templateRef: { name: 'course' } });
  expect(checkRules('RenderJob', resource).map(({ rule }) => rule.id)).toEqual([
    'RenderJob.source',
    'RenderJob.bundle.digest',
  ]);
  expect(checkRules('RenderJob', resource, ['spec.templateRef.name']).map(({ rule }) => rule.id)).toEqual([
    'RenderJob.bundle.digest',
  ]);
});

test('props of more than 256 KiB', () => {
  const props = { text: 'é'.repeat(140_000) };
  expect(checkRules('RenderJob', job({ templateRef: { name: 'a' }, props }))).toMatchObject([
    { path: ['spec', 'props'], message: 'has 274 KiB as JSON; at most 256 KiB fit' },
  ]);
});
