import { type CalculateMetadataFunction, Composition } from 'remotion';
import { Pattern, type PatternProps, patternProps } from './Pattern.tsx';

const metadataFromProps: CalculateMetadataFunction<PatternProps> = ({ props }) => {
  const parsed = patternProps.parse(props);
  return {
    durationInFrames: parsed.frames,
    fps: parsed.fps,
    width: parsed.width,
    height: parsed.height,
    props: parsed,
  };
};

export const Root = () => (
  <Composition
    id="Pattern"
    component={Pattern}
    schema={patternProps}
    defaultProps={patternProps.parse({})}
    calculateMetadata={metadataFromProps}
  />
);
