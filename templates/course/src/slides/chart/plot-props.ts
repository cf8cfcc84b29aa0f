import type { Stage } from '../stage.ts';
import type { ChartProps } from './chart-props.ts';

export type PlotProps = {
  readonly slide: ChartProps;
  readonly width: number;
  readonly height: number;
  readonly stage: Stage;
};

export const GROW_SECONDS = 0.8;
/** Between the starts of two neighbours. */
export const STAGGER_SECONDS = 0.08;

/** Value with the unit, in the course's way of writing numbers. */
export const formatValue = (value: number, unit: string, locale: string): string => {
  const number = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 2,
    notation: Math.abs(value) >= 1e6 ? 'compact' : 'standard',
  }).format(value);
  return unit === '' ? number : unit === '%' ? `${number}%` : `${number} ${unit}`;
};

export const fillOf = (
  point: ChartProps['data'][number],
  slide: ChartProps,
  accent: string,
  quiet: string,
): string => (point.accent || slide.data.every((other) => !other.accent) ? accent : quiet);
