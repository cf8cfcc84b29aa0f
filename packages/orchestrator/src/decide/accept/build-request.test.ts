import { renderRequestSchema } from '@renderfleet/tasks';
import { expect, it } from 'vitest';
import { aJob } from '../../testing/jobs.ts';
import { buildRequest } from './build-request.ts';

const template = {
  bundle: { uri: 'file:///t' },
  composition: 'Only',
  defaultProps: { a: 1, b: 1, c: 1 },
  propsFrom: { b: 2, c: 2 },
  caps: { maxFrames: 9 },
};

it('lays props over propsFrom over the defaults', () => {
  const request = buildRequest(aJob({ props: { c: 3 }, frames: { from: 0, to: 9 } }), template);
  expect(request).toMatchObject({
    props: { a: 1, b: 2, c: 3 },
    composition: 'Only',
    frames: { from: 0, to: 9 },
    caps: { maxFrames: 9 },
  });
  expect(renderRequestSchema.parse(request)).toEqual(request);
});

it("prefers the job's composition", () => {
  expect(buildRequest(aJob({ composition: 'Mine' }), template).composition).toBe('Mine');
});
