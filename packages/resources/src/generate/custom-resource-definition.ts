import { resourceSchema } from '../fields/field-schema.ts';
import type { ResourceKind } from '../meta/resource-kind.ts';
import { API_GROUP, API_VERSION } from '../meta/api.ts';
import { structural, type StructuralSchema } from './structural-schema.ts';

interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  readonly jsonPath: string;
  readonly description?: string;
  /** 1: with `-o wide` only. */
  readonly priority?: 1;
}

interface Surface {
  readonly plural: string;
  readonly shortName: string;
  readonly columns: readonly Column[];
  /** Fields of `kubectl get --field-selector` and of filtered watches; Kubernetes allows eight. */
  readonly selectable: readonly string[];
  readonly scale?: {
    readonly specReplicasPath: string;
    readonly statusReplicasPath: string;
    readonly labelSelectorPath: string;
  };
}

const AGE: Column = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' };
const READY: Column = {
  name: 'Ready',
  type: 'string',
  jsonPath: '.status.conditions[?(@.type=="Ready")].status',
};

/** How kubectl shows and selects each kind. */
export const SURFACES: Readonly<Record<ResourceKind, Surface>> = {
  RenderJob: {
    plural: 'renderjobs',
    shortName: 'rj',
    columns: [
      { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
      { name: 'Progress', type: 'integer', jsonPath: '.status.progress.percent', description: 'Percent.' },
      { name: 'Device', type: 'string', jsonPath: '.status.device.selected' },
      {
        name: 'Duration',
        type: 'number',
        jsonPath: '.status.plan.durationSeconds',
        description: 'Length of the video in seconds.',
      },
      AGE,
      { name: 'Template', type: 'string', jsonPath: '.spec.templateRef.name', priority: 1 },
      { name: 'Pool', type: 'string', jsonPath: '.spec.execution.poolRef.name', priority: 1 },
      {
        name: 'Fps',
        type: 'number',
        jsonPath: '.status.progress.fps',
        description: 'Frames rendered per second.',
        priority: 1,
      },
    ],
    selectable: ['.spec.templateRef.name', '.spec.execution.poolRef.name', '.status.phase'],
  },
  RenderTemplate: {
    plural: 'rendertemplates',
    shortName: 'rt',
    columns: [READY, AGE, { name: 'Bundle', type: 'string', jsonPath: '.spec.bundle.uri', priority: 1 }],
    selectable: [],
  },
  RenderPool: {
    plural: 'renderpools',
    shortName: 'rp',
    columns: [
      { name: 'Device', type: 'string', jsonPath: '.spec.device.class' },
      { name: 'Workers', type: 'integer', jsonPath: '.status.replicas' },
      { name: 'Busy', type: 'integer', jsonPath: '.status.busy' },
      { name: 'Backlog', type: 'integer', jsonPath: '.status.backlogTasks', description: 'Tasks that wait.' },
      { name: 'Paused', type: 'boolean', jsonPath: '.spec.paused' },
      AGE,
      { name: 'Min', type: 'integer', jsonPath: '.spec.replicas.min', priority: 1 },
      { name: 'Max', type: 'integer', jsonPath: '.spec.replicas.max', priority: 1 },
    ],
    selectable: [],
    // Scaling a pool by hand or by an autoscaler moves its floor; the queue may ask for more up to `max`.
    scale: {
      specReplicasPath: '.spec.replicas.min',
      statusReplicasPath: '.status.replicas',
      labelSelectorPath: '.status.selector',
    },
  },
};

/** The API server has its own schema of these. */
const ENVELOPE: Readonly<Record<string, StructuralSchema>> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object' },
};

const openApi = (kind: ResourceKind): StructuralSchema => {
  const whole = structural(kind, resourceSchema(kind), []);
  return {
    ...whole,
    properties: { ...whole.properties, ...ENVELOPE },
    required: (whole.required ?? []).filter((name) => !(name in ENVELOPE)),
  };
};

/** CustomResourceDefinition of `kind` (apiextensions.k8s.io/v1). */
export const customResourceDefinition = (kind: ResourceKind): object => {
  const { plural, shortName, columns, selectable, scale } = SURFACES[kind];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${API_GROUP}` },
    spec: {
      group: API_GROUP,
      scope: 'Namespaced',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        shortNames: [shortName],
        categories: ['render'],
      },
      versions: [
        {
          name: API_VERSION,
          served: true,
          storage: true,
          subresources: { status: {}, ...(scale ? { scale } : {}) },
          additionalPrinterColumns: columns,
          ...(selectable.length > 0
            ? { selectableFields: selectable.map((jsonPath) => ({ jsonPath })) }
            : {}),
          schema: { openAPIV3Schema: openApi(kind) },
        },
      ],
    },
  };
};
