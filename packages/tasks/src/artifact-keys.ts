import { createHash } from 'node:crypto';
import type { FrameRange } from '@renderfleet/resources';
import type { RenderPlan } from './render-plan.ts';

export const requestKey = (uid: string): string => `jobs/${uid}/request.json`;
export const planKey = (uid: string): string => `jobs/${uid}/plan.json`;
export const chunkLayoutKey = (uid: string): string => `jobs/${uid}/chunks.json`;

/** JSON with sorted keys, so that equal values have equal text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );

export const sha256Hex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

// The job is left out on purpose: another job with the same pictures finds the same chunk.
const pictureInputs = (plan: RenderPlan): object => ({
  bundle: plan.bundle.digest,
  composition: plan.composition,
  inputProps: plan.inputProps,
  files: plan.files,
  scale: plan.output.scale,
  quality: plan.output.quality,
  codec: plan.output.codec,
  versions: plan.versions,
});

/** Where a chunk's video lies: equal key ⇒ equal bytes may be used. Its record is at `<key>.json`. */
export const chunkKey = (plan: RenderPlan, frames: FrameRange): string =>
  `chunks/${sha256Hex(canonicalJson({ ...pictureInputs(plan), frames }))}.ts`;

/** Where the sound of the plan's range lies. */
export const audioKey = (plan: RenderPlan): string =>
  `audio/${sha256Hex(canonicalJson({ ...pictureInputs(plan), range: plan.range }))}.wav`;
