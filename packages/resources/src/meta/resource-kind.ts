/** Kinds of the group. */
export const RESOURCE_KINDS = ['RenderJob', 'RenderTemplate', 'RenderPool'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** @returns whether `kind` is one of ours, written exactly so. */
export const isResourceKind = (kind: string): kind is ResourceKind =>
  (RESOURCE_KINDS as readonly string[]).includes(kind);
