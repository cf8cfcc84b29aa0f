import { MONO } from '../../fonts/font-files.ts';
import { absolute } from '../../layout/absolute.ts';
import { enter } from '../../motion/enter.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import { revealFrames } from '../../timeline/reveal-frames.ts';
import type { Stage } from '../stage.ts';
import { useHeading } from '../use-heading.tsx';
import { CodeLines } from './code-lines.tsx';
import type { CodeProps } from './code-props.ts';
import { stepAt } from './code-steps.ts';
import { fitCode } from './fit-code.ts';

const PADDING = { x: 40, y: 26 } as const;
const FILENAME_HEIGHT = 54;
const NOTE_GAP = 30;

/** Source code in a panel; steps light up lines and may say why. */
export const CodeSlide = ({ slide, stage }: { readonly slide: CodeProps; readonly stage: Stage }) => {
  const { heading, body } = useHeading(slide.title, stage);
  const { palette, portrait, frame, fps, plan } = stage;
  const reveals = revealFrames(slide.steps.length, plan, fps);
  const current = stepAt(frame, reveals);
  const hasNotes = slide.steps.some(({ note }) => note !== undefined);
  const noteHeight = hasNotes ? (portrait ? 170 : 84) : 0;
  const top = slide.filename === undefined ? 0 : FILENAME_HEIGHT;
  const lines = slide.code.replaceAll('\t', '  ').trimEnd().split('\n');
  const room = {
    width: body.width - 2 * PADDING.x - 4,
    height: body.height - noteHeight - top - 2 * PADDING.y - 4,
  };
  const sizes = portrait ? { max: 36, min: 19 } : { max: 38, min: 22 };
  const fitted = fitCode(lines, room, slide.steps.length > 0 ? { ...sizes, scrollBelow: 19 } : sizes);
  const note = slide.steps[current]?.note;
  return (
    <>
      {heading}
      <div style={{ ...absolute(body), ...enter(frame, 0, fps) }}>
        <div
          style={{
            borderRadius: 24,
            overflow: 'hidden',
            background: palette.surface,
            border: `2px solid ${palette.line}`,
          }}
        >
          {slide.filename === undefined ? null : (
            <div
              style={{
                height: FILENAME_HEIGHT,
                padding: `0 ${PADDING.x}px`,
                borderBottom: `2px solid ${palette.line}`,
                color: palette.muted,
                display: 'flex',
                alignItems: 'center',
                fontFamily: MONO,
                fontSize: portrait ? 28 : 25,
              }}
            >
              {slide.filename}
            </div>
          )}
          <CodeLines
            lines={lines}
            slide={slide}
            fitted={fitted}
            reveals={reveals}
            stage={stage}
            padding={PADDING}
          />
        </div>
        {note === undefined ? null : (
          <div
            style={{
              marginTop: NOTE_GAP,
              color: palette.text,
              ...enter(frame, reveals[current] ?? 0, fps, 10),
            }}
          >
            <FittedText
              text={note}
              width={body.width}
              height={noteHeight - NOTE_GAP}
              max={portrait ? 46 : 38}
              min={22}
              weight={500}
              lineHeight={1.3}
              maxLines={portrait ? 3 : 1}
            />
          </div>
        )}
      </div>
    </>
  );
};
