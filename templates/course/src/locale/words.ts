import type { CourseProps } from '../props.ts';

type Words = {
  readonly summary: string;
  readonly slideOf: (number: number, count: number) => string;
};

/** What the template itself writes, in each language. */
export const WORDS: Readonly<Record<CourseProps['locale'], Words>> = {
  en: { summary: 'Summary', slideOf: (number, count) => `${number} of ${count}` },
  'pt-BR': { summary: 'Resumo', slideOf: (number, count) => `${number} de ${count}` },
};
