import { resolve } from 'node:path';
import type { Bundle, RenderJob, RenderTemplate } from '@renderfleet/resources';

// Two letters at least: `C:\videos` is a path.
const HAS_SCHEME = /^[a-z][a-z0-9+.-]+:/i;

/** @returns `uri` when it has a scheme, else the absolute path that it means seen from `folder`. */
export const absoluteUri = (uri: string, folder: string): string =>
  HAS_SCHEME.test(uri) ? uri : resolve(folder, uri);

const absoluteBundle = (bundle: Bundle, folder: string): Bundle => ({
  ...bundle,
  uri: absoluteUri(bundle.uri, folder),
});

/** The job with every uri made independent of where its manifest lies. */
export const withAbsoluteUris = (job: RenderJob, folder: string): RenderJob => {
  const { bundle, assets, propsFrom } = job.spec;
  return {
    ...job,
    spec: {
      ...job.spec,
      ...(bundle && { bundle: absoluteBundle(bundle, folder) }),
      ...(propsFrom?.uri !== undefined && {
        propsFrom: { ...propsFrom, uri: absoluteUri(propsFrom.uri, folder) },
      }),
      assets: assets.map((asset) => ({ ...asset, uri: absoluteUri(asset.uri, folder) })),
    },
  };
};

/** As {@link withAbsoluteUris}, for a template. */
export const withAbsoluteBundle = (template: RenderTemplate, folder: string): RenderTemplate => ({
  ...template,
  spec: { ...template.spec, bundle: absoluteBundle(template.spec.bundle, folder) },
});
