import { z } from 'zod';
import { narrationProps } from './narration.ts';
import { slideProps } from './slides/slide-props.ts';

const themeProps = z.strictObject({
  mode: z.enum(['dark', 'light']).default('dark'),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, { error: 'must be "#rrggbb"' })
    .default('#5b8cff')
    .describe('Brand colour. Text in it is darkened or lightened until it can be read on the theme.'),
});

const captionsProps = z.strictObject({
  show: z
    .boolean()
    .default(true)
    .describe('Keep a band below the slides for the spoken words. Needs narration.'),
});

/** Props that people write; `propsSchema` of template.yaml is generated from it. */
export const publicProps = z.strictObject({
  title: z.string().max(120).optional().describe('Name of the course, above the slides.'),
  locale: z.enum(['pt-BR', 'en']).default('en').describe('Language of the words that the template writes.'),
  aspect: z.enum(['16:9', '9:16']).default('16:9').describe('1920x1080 or 1080x1920.'),
  fps: z.number().min(1).max(120).default(30).describe('Any rate, such as 29.97.'),
  theme: themeProps.prefault({}),
  captions: captionsProps.prefault({}),
  slides: z.array(slideProps).min(1).max(200),
});

/** Public props and what the platform adds. */
export const courseProps = publicProps.extend({ narration: narrationProps.optional() });
export type CourseProps = z.output<typeof courseProps>;

/** Bad props, told so that the author of the video can mend them. */
export class InvalidCourse extends Error {
  override readonly name = 'InvalidCourse';
  readonly fault = 'user';
}

/** Checks props and fills in defaults.
 * @throws {InvalidCourse} with every problem and its path */
export const parseCourse = (props: unknown): CourseProps => {
  const parsed = courseProps.safeParse(props);
  if (!parsed.success)
    throw new InvalidCourse(
      `The props of the course are wrong; mend them and try again.\n${z.prettifyError(parsed.error)}`,
    );
  const ids = parsed.data.slides.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0)
    throw new InvalidCourse(
      `Slide ids must be unique; used more than once: ${[...new Set(twice)].join(', ')}.`,
    );
  return parsed.data;
};
