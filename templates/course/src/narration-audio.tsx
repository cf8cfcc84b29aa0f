import { Html5Audio, Sequence, staticFile } from 'remotion';
import type { PlacedLine } from './timeline/plan-timeline.ts';

/** The sound of every line at its frame. Html5Audio and not @remotion/media: it is cut by ffmpeg in one piece, so it
 * has no seams at rates such as 29.97 fps, and it costs nothing while pictures are taken. */
export const NarrationAudio = ({ lines }: { readonly lines: readonly PlacedLine[] }) =>
  lines.map(({ id, audio, startFrame, endFrame }) =>
    audio === null ? null : (
      <Sequence key={id} name={id} from={startFrame} durationInFrames={endFrame - startFrame} layout="none">
        <Html5Audio src={staticFile(audio)} />
      </Sequence>
    ),
  );
