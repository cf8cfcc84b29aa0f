import { fileURLToPath } from 'node:url';
import { outputSchema, type Props } from '@renderfleet/resources';
import type { RenderRequest } from '@renderfleet/tasks';

const FOLDER = fileURLToPath(new URL('../../../../templates/test-pattern', import.meta.url));

/** What a rig needs to know of a job; its name and uid come when it is run. */
export type WantedVideo = Omit<RenderRequest, 'job'>;

/** The test card at 320×180, encoded fast: small enough that a few dozen renders take a minute. */
export const testPattern = (props: Props = {}, more: Partial<WantedVideo> = {}): WantedVideo => ({
  version: 1,
  bundle: { uri: FOLDER },
  composition: 'Pattern',
  props: { frames: 30, fps: 30, width: 320, height: 180, ...props },
  propsSchema: undefined,
  caps: {},
  assets: [],
  output: outputSchema.parse({ quality: { preset: 'ultrafast' } }),
  ...more,
});
