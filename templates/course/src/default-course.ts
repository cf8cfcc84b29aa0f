import { parseCourse } from './props.ts';

/** Shown in Remotion Studio, and rendered when no props are given. */
export const defaultCourse = parseCourse({
  title: 'RenderFleet',
  slides: [
    {
      kind: 'title',
      id: 'intro',
      title: 'Your course starts here',
      subtitle: 'Give this composition slides and it will lay them out.',
    },
  ],
});
