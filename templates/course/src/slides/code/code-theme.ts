import type { PrismTheme } from 'prism-react-renderer';
import type { Palette } from '../../theme/palette.ts';

/** Few colours, by meaning. */
export const codeTheme = ({ text, code }: Palette): PrismTheme => ({
  plain: { color: text },
  styles: [
    { types: ['comment', 'prolog', 'doctype', 'cdata'], style: { color: code.comment } },
    { types: ['punctuation', 'operator'], style: { color: code.punctuation } },
    {
      types: ['keyword', 'important', 'atrule', 'selector', 'builtin', 'tag'],
      style: { color: code.keyword },
    },
    { types: ['string', 'char', 'attr-value', 'regex', 'scalar', 'inserted'], style: { color: code.string } },
    { types: ['number', 'boolean', 'constant', 'null', 'datetime', 'symbol'], style: { color: code.number } },
    {
      types: ['function', 'class-name', 'property', 'key', 'attr-name', 'variable', 'namespace'],
      style: { color: code.name },
    },
  ],
});
