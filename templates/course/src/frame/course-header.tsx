import type { FrameLayout } from '../layout/frame-layout.ts';
import { absolute } from '../layout/absolute.ts';
import { WORDS } from '../locale/words.ts';
import type { CourseProps } from '../props.ts';
import type { Palette } from '../theme/palette.ts';

type CourseHeaderProps = {
  readonly title: string | undefined;
  readonly locale: CourseProps['locale'];
  /** Index of the current slide. */
  readonly current: number;
  readonly count: number;
  readonly layout: FrameLayout;
  readonly palette: Palette;
};

/** More segments than this would be slivers; then one bar is filled step by step. */
const MOST_SEGMENTS = 24;

/** Course title, slide counter and progress. It changes only from slide to slide, so frames in between stay equal. */
export const CourseHeader = ({ title, locale, current, count, layout, palette }: CourseHeaderProps) => {
  const { header, progress } = layout;
  const size = layout.portrait ? 30 : 24;
  const gap = 8;
  const segments = count <= MOST_SEGMENTS ? count : 1;
  const segment = (progress.width - gap * (segments - 1)) / segments;
  const filled = (index: number): number =>
    count <= MOST_SEGMENTS ? Number(index <= current) : (current + 1) / count;
  return (
    <>
      {Array.from({ length: segments }, (_, index) => (
        <div
          key={index}
          style={{
            position: 'absolute',
            left: progress.x + index * (segment + gap),
            top: progress.y,
            width: segment,
            height: progress.height,
            borderRadius: progress.height / 2,
            background: palette.line,
          }}
        >
          <div
            style={{
              width: `${filled(index) * 100}%`,
              height: '100%',
              borderRadius: 'inherit',
              background: palette.accent,
            }}
          />
        </div>
      ))}
      <div
        style={{
          ...absolute(header),
          display: 'flex',
          justifyContent: 'space-between',
          alignItems: 'center',
          color: palette.muted,
          fontSize: size,
        }}
      >
        <div
          style={{
            width: header.width * 0.78,
            fontWeight: 520,
            lineHeight: 1.3,
            whiteSpace: 'nowrap',
            overflow: 'hidden',
            textOverflow: 'ellipsis',
          }}
        >
          {title}
        </div>
        <div
          style={{
            fontWeight: 520,
            lineHeight: 1.3,
            fontVariantNumeric: 'tabular-nums',
            whiteSpace: 'nowrap',
          }}
        >
          {WORDS[locale].slideOf(current + 1, count)}
        </div>
      </div>
    </>
  );
};
