import { z } from 'zod';
import { bulletsProps } from './bullets/bullets-props.ts';
import { chartProps } from './chart/chart-props.ts';
import { codeProps } from './code/code-props.ts';
import { diagramProps } from './diagram/diagram-props.ts';
import { imageProps } from './image/image-props.ts';
import { summaryProps } from './summary/summary-props.ts';
import { titleProps } from './title/title-props.ts';

export const slideProps = z.discriminatedUnion('kind', [
  titleProps,
  bulletsProps,
  codeProps,
  diagramProps,
  chartProps,
  imageProps,
  summaryProps,
]);
export type SlideProps = z.output<typeof slideProps>;
