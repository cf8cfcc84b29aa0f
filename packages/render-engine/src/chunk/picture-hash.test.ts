import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createPictureHash } from './picture-hash.ts';

const hashOf = (...pictures: string[]) => {
  const hash = createPictureHash();
  for (const picture of pictures) hash.add(Buffer.from(picture));
  return hash.result();
};
const short = (picture: string): string => createHash('sha256').update(picture).digest('hex').slice(0, 16);

describe('picture hash', () => {
  test('writes runs of equal pictures once', () => {
    expect(hashOf('a', 'a', 'b', 'a').pictures).toEqual([
      [short('a'), 2],
      [short('b'), 1],
      [short('a'), 1],
    ]);
  });
  test('no pictures, no runs', () => {
    expect(hashOf().pictures).toEqual([]);
  });
  test('equal pictures, equal hash', () => {
    expect(hashOf('a', 'b').picturesSha256).toBe(hashOf('a', 'b').picturesSha256);
  });
  test.each([
    ['another picture', ['a', 'c']],
    ['another order', ['b', 'a']],
    ['one more', ['a', 'b', 'b']],
    ['another border', ['ab', '']],
  ])('%s changes it', (_, pictures) => {
    expect(hashOf(...pictures).picturesSha256).not.toBe(hashOf('a', 'b').picturesSha256);
  });
});
