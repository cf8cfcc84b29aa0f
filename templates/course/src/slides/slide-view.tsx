import { BulletsSlide } from './bullets/bullets-slide.tsx';
import { ChartSlide } from './chart/chart-slide.tsx';
import { CodeSlide } from './code/code-slide.tsx';
import { DiagramSlide } from './diagram/diagram-slide.tsx';
import { ImageSlide } from './image/image-slide.tsx';
import type { SlideProps } from './slide-props.ts';
import type { Stage } from './stage.ts';
import { SummarySlide } from './summary/summary-slide.tsx';
import { TitleSlide } from './title/title-slide.tsx';

/** The component of each kind. */
export const SlideView = ({ slide, stage }: { readonly slide: SlideProps; readonly stage: Stage }) => {
  switch (slide.kind) {
    case 'title':
      return <TitleSlide slide={slide} stage={stage} />;
    case 'bullets':
      return <BulletsSlide slide={slide} stage={stage} />;
    case 'code':
      return <CodeSlide slide={slide} stage={stage} />;
    case 'diagram':
      return <DiagramSlide slide={slide} stage={stage} />;
    case 'chart':
      return <ChartSlide slide={slide} stage={stage} />;
    case 'image':
      return <ImageSlide slide={slide} stage={stage} />;
    case 'summary':
      return <SummarySlide slide={slide} stage={stage} />;
  }
};
