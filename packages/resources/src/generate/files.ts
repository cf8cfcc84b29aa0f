import { stringify } from 'yaml';
import { RESOURCE_KINDS } from '../meta/resource-kind.ts';
import { customResourceDefinition, SURFACES } from './custom-resource-definition.ts';
import { anyKindSchema, editorSchema } from './editor-schema.ts';
import { referencePage } from './reference-page.ts';
import { API_GROUP } from '../meta/api.ts';

export interface GeneratedFile {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

const MARK =
  '# Generated from packages/resources/src by "npm run generate -w @renderfleet/resources". Do not edit.\n';

// Kubernetes and Helm read YAML 1.1, where a bare `off` is a boolean; `compat` puts such words in quotes.
const yamlText = (data: object): string =>
  MARK + stringify(data, { lineWidth: 0, compat: 'yaml-1.1', aliasDuplicateObjects: false });

const jsonText = (data: object): string => `${JSON.stringify(data, null, 2)}\n`;

/** All that comes from the schemas: CRDs, JSON Schemas for editors, reference pages. */
export const generatedFiles = (): GeneratedFile[] => [
  ...RESOURCE_KINDS.flatMap((kind) => [
    {
      path: `packages/resources/crds/${API_GROUP}_${SURFACES[kind].plural}.yaml`,
      text: yamlText(customResourceDefinition(kind)),
    },
    { path: `packages/resources/schemas/${kind.toLowerCase()}.json`, text: jsonText(editorSchema(kind)) },
    { path: `docs/reference/${kind.toLowerCase()}.md`, text: referencePage(kind) },
  ]),
  { path: 'packages/resources/schemas/renderfleet.json', text: jsonText(anyKindSchema()) },
];
