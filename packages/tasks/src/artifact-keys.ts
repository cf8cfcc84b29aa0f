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
const pageInputs = (plan: RenderPlan): object => ({
  bundle: plan.bundle.digest,
  composition: plan.composition,
  inputProps: plan.inputProps,
  files: plan.files,
  versions: plan.versions,
});

/** Where a chunk's video lies: equal key ⇒ equal bytes may be used. Its record is at `<key>.json`.
 *
 * `muted` is no part of it: a chunk always notes its sound, and whether anybody asks for it is a matter of the join. */
export const chunkKey = (plan: RenderPlan, frames: FrameRange): string => {
  const { scale, codec, quality } = plan.output;
  const { crf, preset, jpeg } = quality;
  const inputs = { ...pageInputs(plan), scale, codec, quality: { crf, preset, jpeg }, frames };
  return `chunks/${sha256Hex(canonicalJson(inputs))}.ts`;
};

/** Where the sound of the plan's range lies, before it is encoded: how pictures look is no part of the key. */
export const audioKey = (plan: RenderPlan): string =>
  `audio/${sha256Hex(canonicalJson({ ...pageInputs(plan), range: plan.range }))}.wav`;
