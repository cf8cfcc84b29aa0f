import { allowedText, typeText } from '../fields/allowed.ts';
import { resourceSchema, walkFields, type FieldSchema } from '../fields/field-schema.ts';
import { pathText } from '../fields/path.ts';
import type { ResourceKind } from '../meta/resource-kind.ts';
import { API_GROUP_VERSION } from '../meta/api.ts';
import { RULES } from '../rules/check-rules.ts';
import { SURFACES } from './custom-resource-definition.ts';
import { MUTABLE_FIELDS } from './immutable.ts';

const MARK =
  '<!-- Generated from packages/resources/src by "npm run generate -w @renderfleet/resources". Do not edit. -->';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const defaultCell = (schema: FieldSchema, required: boolean): string => {
  if (required) return '*required*';
  if (schema.default === undefined || schema.type === 'object') return '';
  return `\`${cell(JSON.stringify(schema.default))}\``;
};

const fixedMark = (kind: ResourceKind, path: readonly string[]): string => {
  if (kind !== 'RenderJob' || path[0] !== 'spec' || path.length < 2) return '';
  return MUTABLE_FIELDS.includes((path[1] ?? '').replace('[]', '')) ? '' : 'fixed';
};

const rows = (kind: ResourceKind, part: string): string[] =>
  [...walkFields(resourceSchema(kind))]
    .filter(({ path }) => path[0] === part && path.length > 1)
    .map(({ path, schema, required }) => {
      const cells = [
        `\`${path.slice(1).join('.')}\``,
        typeText(schema),
        defaultCell(schema, required),
        cell(allowedText(schema) ?? ''),
        cell(schema.description ?? ''),
      ];
      const fixed = kind === 'RenderJob' && part === 'spec' ? [fixedMark(kind, path)] : [];
      return `| ${[...cells, ...fixed].join(' | ')} |`;
    });

const table = (kind: ResourceKind, part: string): string[] => {
  const heads = [
    'Field',
    'Type',
    'Default',
    'Allowed',
    'Meaning',
    ...(kind === 'RenderJob' && part === 'spec' ? ['After creation'] : []),
  ];
  return [`| ${heads.join(' | ')} |`, `|${' --- |'.repeat(heads.length)}`, ...rows(kind, part)];
};

const ruleLines = (kind: ResourceKind): string[] =>
  RULES.filter((rule) => rule.kind === kind).map(
    ({ at, message, fix }) => `- \`${pathText(at)}\`: refused when ${message}. To mend it, ${fix}.`,
  );

/** Reference page of `kind` in Markdown. */
export const referencePage = (kind: ResourceKind): string => {
  const { plural, shortName, selectable } = SURFACES[kind];
  const select =
    selectable.length === 0
      ? []
      : [
          `Selectable with \`kubectl get ${plural} --field-selector\`: ${selectable.map((path) => `\`${path.slice(1)}\``).join(', ')}.`,
          '',
        ];
  return [
    MARK,
    `# ${kind}`,
    '',
    `\`apiVersion: ${API_GROUP_VERSION}\`, \`kind: ${kind}\`. Namespaced; short name \`${shortName}\`, category \`render\`.`,
    '',
    ...select,
    '## spec',
    '',
    ...table(kind, 'spec'),
    '',
    '## Rules across fields',
    '',
    ...ruleLines(kind),
    '',
    '## status',
    '',
    'Written by the controller; never by people.',
    '',
    ...table(kind, 'status'),
    '',
  ].join('\n');
};
