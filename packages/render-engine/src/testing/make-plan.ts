import { outputSchema } from '@renderfleet/resources';
import type { RenderPlan } from '@renderfleet/tasks';

type Changes = Partial<Omit<RenderPlan, 'composition' | 'output'>> & {
  readonly composition?: Partial<RenderPlan['composition']>;
  readonly output?: Partial<RenderPlan['output']>;
};

/** A plan of 90 frames at 30 fps, 640×360, with changes. */
export const makePlan = ({ composition, output, ...rest }: Changes = {}): RenderPlan => ({
  version: 1,
  job: { uid: 'u1', namespace: 'default', name: 'pattern' },
  bundle: { digest: 'a'.repeat(64), key: 'bundles/a.tar' },
  composition: {
    id: 'Pattern',
    width: 640,
    height: 360,
    fps: 30,
    durationInFrames: 90,
    defaultProps: {},
    props: {},
    defaultSampleRate: null,
    ...composition,
  },
  files: [],
  inputProps: {},
  range: { from: 0, to: 89 },
  output: { ...outputSchema.parse({}), ...output },
  versions: { engine: 'e/1', remotion: 'r/1', browser: 'b/1', ffmpeg: 'f/1', fonts: 'a' },
  ...rest,
});
