import { Composition } from 'remotion';
import { Course } from './Course.tsx';
import { courseMetadata } from './course-metadata.ts';
import { defaultCourse } from './default-course.ts';
import { courseProps } from './props.ts';

export const Root = () => (
  <Composition
    id="Course"
    component={Course}
    schema={courseProps}
    defaultProps={defaultCourse}
    calculateMetadata={courseMetadata}
  />
);
