import { Highlight } from 'prism-react-renderer';
import { MONO } from '../../fonts/font-files.ts';
import { easeOut } from '../../motion/ease.ts';
import { mix } from '../../theme/contrast.ts';
import type { Stage } from '../stage.ts';
import type { CodeProps } from './code-props.ts';
import { linesOfStep, stepAt } from './code-steps.ts';
import { codeTheme } from './code-theme.ts';
import { CODE_LINE_HEIGHT, type FittedCode } from './fit-code.ts';
import { scrollOfStep } from './scroll-code.ts';

type CodeLinesProps = {
  readonly lines: readonly string[];
  readonly slide: CodeProps;
  readonly fitted: FittedCode;
  readonly reveals: readonly number[];
  readonly stage: Stage;
  readonly padding: { readonly x: number; readonly y: number };
};

const SWITCH_SECONDS = 0.3;
const DIMMED = 0.42;

/** How strongly line `number` is lit at `frame`, 0..1: fades from the step before to the current one. */
const lightAt = (
  number: number,
  frame: number,
  reveals: readonly number[],
  steps: CodeProps['steps'],
  fps: number,
): number => {
  const current = stepAt(frame, reveals);
  const inStep = (index: number): number => {
    const step = steps[index];
    return step && linesOfStep(step.lines).has(number) ? 1 : 0;
  };
  const share = easeOut(frame, reveals[current] ?? 0, SWITCH_SECONDS * fps);
  return inStep(current - 1) * (1 - share) + inStep(current) * share;
};

/** Coloured lines. While a step is on, the others step back. */
export const CodeLines = ({ lines, slide, fitted, reveals, stage, padding }: CodeLinesProps) => {
  const { frame, fps, palette } = stage;
  const current = stepAt(frame, reveals);
  const share = easeOut(frame, reveals[current] ?? 0, SWITCH_SECONDS * fps);
  const focus = current < 0 ? 0 : current > 0 ? 1 : share;
  const scrollBefore = scrollOfStep(lines, fitted, slide.steps[current - 1]?.lines);
  const scroll =
    scrollBefore + (scrollOfStep(lines, fitted, slide.steps[current]?.lines) - scrollBefore) * share;
  const rowHeight = CODE_LINE_HEIGHT * fitted.fontSize;
  return (
    <Highlight code={lines.join('\n')} language={slide.language} theme={codeTheme(palette)}>
      {({ tokens, getTokenProps }) => (
        <div
          style={{
            margin: `${padding.y}px 0`,
            height: rowHeight * fitted.visibleRows,
            overflow: 'hidden',
            color: palette.text,
            fontFamily: MONO,
            fontSize: fitted.fontSize,
            lineHeight: `${rowHeight}px`,
            fontVariantLigatures: 'none',
          }}
        >
          <div style={scroll === 0 ? {} : { marginTop: -scroll * rowHeight }}>
            {tokens.map((line, index) => {
              const light = lightAt(index + 1, frame, reveals, slide.steps, fps);
              const opacity = 1 - (1 - DIMMED) * focus * (1 - light);
              return (
                <div
                  key={index}
                  style={{
                    padding: `0 ${padding.x}px 0 ${padding.x - 6}px`,
                    minHeight: rowHeight,
                    borderLeft: `6px solid ${mix(palette.surface, palette.accent, light)}`,
                    background: mix(palette.surface, palette.tint, light),
                    whiteSpace: 'pre-wrap',
                    overflowWrap: 'anywhere',
                    wordBreak: 'break-all',
                  }}
                >
                  <span style={{ opacity }}>
                    {line.map((token, position) => {
                      const { children, style } = getTokenProps({ token });
                      return (
                        <span key={position} style={style}>
                          {children}
                        </span>
                      );
                    })}
                  </span>
                </div>
              );
            })}
          </div>
        </div>
      )}
    </Highlight>
  );
};
