import { expect, test } from 'vitest';
import { localPath } from './mix-audio.ts';

test.each([
  ['site:/public/click.wav', '/site/public/click.wav'],
  ['site:/public/click.wav?v=2', '/site/public/click.wav'],
  ['site:/public/click.wav#t=1,2', '/site/public/click.wav'],
  ['site:/public/a%20b%3F.wav', '/site/public/a b?.wav'],
  ['file:///tmp/a%20b.wav?x#y', '/tmp/a b.wav'],
])('%s', (src, path) => {
  expect(localPath(src, '/site')).toBe(path);
});
