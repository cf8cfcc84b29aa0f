import { z } from 'zod';

/** RFC 1123 label, as Kubernetes asks of most names: at most 63 characters, safe as a label value and in a pod name. */
export const resourceName = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, {
    error: 'must be lower case letters, digits and "-", and start and end with a letter or digit',
  });

/** The part of Kubernetes object metadata that RenderFleet reads. Unknown fields are kept, as an API server would. */
export const objectMetaSchema = z.looseObject({
  name: resourceName,
  namespace: resourceName.optional(),
  uid: z.string().optional(),
  resourceVersion: z.string().optional(),
  generation: z.int().optional(),
  creationTimestamp: z.string().optional(),
  deletionTimestamp: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  finalizers: z.array(z.string()).optional(),
});
export type ObjectMeta = z.output<typeof objectMetaSchema>;
