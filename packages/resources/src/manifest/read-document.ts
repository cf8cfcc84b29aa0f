import { isScalar, type Document, type Node } from 'yaml';
import type { Position } from './positions.ts';
import type { Finding, Problem } from './problem.ts';
import { syntaxFinding } from './syntax-finding.ts';
import { toPlain, type Plain } from './to-plain.ts';

/** A manifest's text and how to find one's way in it. */
export interface Text {
  readonly text: string;
  readonly source: string;
  readonly position: (offset: number) => Position;
}

export const placed = (
  { source, position }: Text,
  document: number,
  offset: number,
  finding: Finding,
): Problem => ({
  source,
  document,
  ...position(offset),
  ...finding,
});

/** One YAML document as plain data. */
export interface Read {
  readonly yaml: Document.Parsed;
  readonly index: number;
  readonly plain: Plain;
  readonly problems: readonly Problem[];
}

/** Nothing but comments. */
export const isBlank = (document: Document.Parsed): boolean =>
  document.errors.length === 0 &&
  (document.contents === null ||
    (isScalar(document.contents) && document.contents.value === null && !document.contents.source));

export const readDocument = (context: Text, yaml: Document.Parsed, index: number): Read => {
  if (yaml.errors.length > 0) {
    const problems = yaml.errors.map((error) =>
      placed(context, index, error.pos[0], syntaxFinding(error, context.text, error.pos[0])),
    );
    // One slip often makes the parser stumble again on the same line.
    const first = problems.filter(
      ({ line }, at) => problems.findIndex((other) => other.line === line) === at,
    );
    return { yaml, index, plain: { value: null, findings: [], targets: new Map() }, problems: first };
  }
  const plain = toPlain(yaml.contents as Node | null);
  return {
    yaml,
    index,
    plain,
    problems: plain.findings.map(({ finding, offset }) => placed(context, index, offset, finding)),
  };
};
