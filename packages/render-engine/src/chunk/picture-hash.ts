import { createHash } from 'node:crypto';
import type { ChunkRecord } from '@renderfleet/tasks';

/** Hashes pictures as they come, so that two renders can be compared frame by frame without keeping pictures. */
export interface PictureHash {
  add(picture: Uint8Array): void;
  /** Hash of each picture with the length of its run, and one hash over all. */
  result(): Pick<ChunkRecord, 'pictures' | 'picturesSha256'>;
}

// 64 of 256 bits tell pictures of one video apart and keep a 10-minute manifest below a megabyte.
const SHORT = 16;

export const createPictureHash = (): PictureHash => {
  const all = createHash('sha256');
  const runs: [string, number][] = [];
  return {
    add: (picture) => {
      const digest = createHash('sha256').update(picture).digest('hex');
      all.update(digest);
      const short = digest.slice(0, SHORT);
      const last = runs.at(-1);
      if (last?.[0] === short) last[1] += 1;
      else runs.push([short, 1]);
    },
    result: () => ({ pictures: runs, picturesSha256: all.digest('hex') }),
  };
};
