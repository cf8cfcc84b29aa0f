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
  name: resourceName.describe('Name, unique for the kind in its namespace.'),
  namespace: resourceName.optional().describe('Namespace. Default: that of the context.'),
  uid: z.string().optional().describe('Identity of this very object; set by the server.'),
  resourceVersion: z.string().optional().describe('Changes with every write; set by the server.'),
  generation: z.int().optional().describe('Counts changes of the spec; set by the server.'),
  creationTimestamp: z.string().optional().describe('When the object was created.'),
  deletionTimestamp: z.string().optional().describe('When deletion was asked for.'),
  labels: z.record(z.string(), z.string()).optional().describe('Names and values to select by.'),
  annotations: z.record(z.string(), z.string()).optional().describe('Notes of tools and people.'),
  finalizers: z.array(z.string()).optional().describe('Who must act before the object goes.'),
});
export type ObjectMeta = z.output<typeof objectMetaSchema>;
