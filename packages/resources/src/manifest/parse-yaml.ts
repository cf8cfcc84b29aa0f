import { Composer, Lexer, Parser, type Document } from 'yaml';
import type { Finding } from './problem.ts';

/** Deeper nesting than any manifest needs. The composer calls itself for each level: without a limit a small file overflows the stack. */
export const MAX_DEPTH = 64;
/** A manifest of 1 MiB has fewer; what has more is made to keep the parser busy (some of its steps are quadratic). */
const MAX_LEXEMES = 400_000;
const MAX_SYNTAX_ERRORS = 50;

export interface PlacedFinding {
  readonly finding: Finding;
  readonly offset: number;
}

export interface ParsedYaml {
  readonly documents: readonly Document.Parsed[];
  /** The file is refused as a whole: nothing in it is to be trusted. */
  readonly refused?: PlacedFinding;
}

const refusal = (offset: number, message: string, fix: string): ParsedYaml => ({
  documents: [],
  refused: { offset, finding: { path: '', message, fix } },
});

const tooDeep = (offset: number): ParsedYaml =>
  refusal(
    offset,
    `the file nests deeper than ${MAX_DEPTH} levels`,
    'flatten it, or keep the data in a file of its own (spec.propsFrom)',
  );

const tooBusy = (offset: number): ParsedYaml =>
  refusal(
    offset,
    'the file has too many parts to be a manifest',
    'keep large data in a file of its own (spec.propsFrom)',
  );

/** Text to YAML documents, without ever running long or deep.
 *
 * Lexer, parser and composer are driven by hand so that the nesting is seen before the composer recurses into it. */
export const parseYaml = (text: string): ParsedYaml => {
  const parser = new Parser();
  // Unique keys are checked by `toPlain`: the library compares every pair of keys, which takes half a minute for 1 MiB.
  const composer = new Composer({
    version: '1.2',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents: Document.Parsed[] = [];
  let lexemes = 0;
  let syntaxErrors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') syntaxErrors += 1;
      documents.push(...composer.next(token));
    }
    if (syntaxErrors > MAX_SYNTAX_ERRORS)
      return refusal(0, 'the file is not YAML', 'give a YAML or JSON text');
    if (parser.stack.length > MAX_DEPTH + 1) return tooDeep(parser.offset);
    if (lexemes > MAX_LEXEMES) return tooBusy(parser.offset);
    const last = documents.at(-1);
    if (last && last.errors.length > MAX_SYNTAX_ERRORS) return { documents };
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  return { documents };
};
