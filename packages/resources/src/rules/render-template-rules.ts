import { digestWithUrl } from './bundle-rules.ts';
import { uniqueBy } from './list-rules.ts';
import { propsSize } from './props-rules.ts';
import type { Rule } from './rule.ts';

const kind = 'RenderTemplate';

/** Rules of RenderTemplate that span fields. */
export const RENDER_TEMPLATE_RULES: readonly Rule[] = [
  digestWithUrl(kind),
  uniqueBy('id', { kind, at: ['spec', 'compositions'], noun: 'composition' }),
  propsSize(kind, 'defaultProps'),
  propsSize(kind, 'propsSchema'),
];
