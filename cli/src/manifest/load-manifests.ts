import {
  type ManifestDocument,
  parseManifests,
  type RenderJob,
  type RenderPool,
  type RenderTemplate,
} from '@renderfleet/resources';
import type { Io } from '../io.ts';
import { withAbsoluteBundle, withAbsoluteUris } from './absolute-uris.ts';
import { type Located, refuse } from './problems.ts';
import { type ManifestText, readManifest } from './read-manifest.ts';

/** A resource, and where in its file each field of it is written. */
export interface Loaded<Resource> extends Located {
  readonly resource: Resource;
  /** Folder of the manifest; of a manifest from standard input, the working folder. */
  readonly folder: string;
}
export type LoadedJob = Loaded<RenderJob>;
export type LoadedTemplate = Loaded<RenderTemplate>;
export type LoadedPool = Loaded<RenderPool>;

export interface LoadedManifest {
  readonly source: string;
  readonly folder: string;
  readonly jobs: readonly LoadedJob[];
  readonly templates: readonly LoadedTemplate[];
  readonly pools: readonly LoadedPool[];
}

export interface LoadOptions {
  /** Laid over the manifest before it is checked, as `path=value`. */
  readonly overrides?: readonly string[];
}

const loaded = <Resource>(
  { source, index, locate }: ManifestDocument,
  folder: string,
  resource: Resource,
): Loaded<Resource> => ({
  source,
  index,
  locate,
  folder,
  resource,
});

/** Parses a manifest that has been read. Relative uris become absolute paths.
 *
 * @throws CliError with one message per problem */
export const loadManifestText = (
  { text, source, folder }: ManifestText,
  { overrides = [] }: LoadOptions = {},
): LoadedManifest => {
  const { documents, problems, omitted } = parseManifests(text, source, { overrides });
  refuse(problems, omitted);
  const manifest = {
    source,
    folder,
    jobs: [] as LoadedJob[],
    templates: [] as LoadedTemplate[],
    pools: [] as LoadedPool[],
  };
  for (const document of documents) {
    const { resource } = document;
    if (resource.kind === 'RenderJob')
      manifest.jobs.push(loaded(document, folder, withAbsoluteUris(resource, folder)));
    else if (resource.kind === 'RenderTemplate')
      manifest.templates.push(loaded(document, folder, withAbsoluteBundle(resource, folder)));
    else manifest.pools.push(loaded(document, folder, resource));
  }
  return manifest;
};

/** Reads and parses a manifest, `-` for standard input.
 *
 * @throws CliError (exit code 2) when it cannot be read, or with one message per problem in it
 * @example const { jobs } = await loadManifests(io, 'course.yaml', { overrides: ['spec.output.scale=0.5'] }); */
export const loadManifests = async (
  io: Pick<Io, 'stdin' | 'cwd'>,
  fileOrDash: string,
  options: LoadOptions = {},
): Promise<LoadedManifest> => loadManifestText(await readManifest(io, fileOrDash), options);
