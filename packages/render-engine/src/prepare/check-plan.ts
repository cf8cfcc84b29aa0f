import { durationSeconds, frameCount, type FrameRange } from '@renderfleet/resources';
import type { RenderRequest } from '@renderfleet/tasks';
import { userError } from '../errors/engine-error.ts';
import type { Composition } from './choose-composition.ts';

/** The frames to render. @throws EngineError FramesOutOfRange */
export const resolveRange = (wanted: FrameRange | undefined, composition: Composition): FrameRange => {
  const last = composition.durationInFrames - 1;
  if (wanted === undefined) return { from: 0, to: last };
  if (wanted.from <= wanted.to && wanted.to <= last) return wanted;
  throw userError(
    'FramesOutOfRange',
    `spec.frames: ${wanted.from} to ${wanted.to}, but ${composition.id} has frames 0 to ${last}`,
    {
      fix: `Set spec.frames to a range from 0 to ${last}, the smaller number first.`,
    },
  );
};

/** Holds a composition against what the template allows and what h264 can hold. @throws EngineError */
export const checkComposition = (
  composition: Composition,
  range: FrameRange,
  request: RenderRequest,
): void => {
  const { maxPixels, maxFrames, maxDuration } = request.caps;
  const { scale, poster } = request.output;
  const [width, height] = [composition.width * scale, composition.height * scale].map(Math.round) as [
    number,
    number,
  ];
  const frames = frameCount(range);
  const over = (what: string, is: number, cap: number | undefined): void => {
    if (cap !== undefined && is > cap)
      throw userError('CapExceeded', `${what} ${is} is over the template's limit of ${cap}`);
  };
  over('width × height', width * height, maxPixels);
  over('frame count', frames, maxFrames);
  over(
    'duration in seconds',
    frames / composition.fps,
    maxDuration === undefined ? undefined : durationSeconds(maxDuration),
  );
  if (width % 2 !== 0 || height % 2 !== 0) {
    throw userError(
      'OddSize',
      `the video would be ${width}×${height}; h264 with yuv420p needs even numbers`,
      {
        fix: "Change the composition's size or spec.output.scale.",
      },
    );
  }
  if (poster !== undefined && (poster.frame < range.from || poster.frame > range.to)) {
    throw userError(
      'PosterOutOfRange',
      `spec.output.poster.frame: ${poster.frame} is not among the frames ${range.from} to ${range.to}`,
      {
        fix: 'Choose a frame that is rendered.',
      },
    );
  }
};
