import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { CliError } from '../../exit-codes.ts';

const ENDING = '.manifest.json';

export interface ChunkEntry {
  readonly range: { readonly from: number; readonly to: number };
  readonly key: string;
  readonly video: { readonly sha256: string; readonly bytes: number };
  /** Hash of each captured picture in order; runs of equal ones with a count. */
  readonly pictures: readonly (readonly [hash: string, count: number])[];
}

/** What lies beside a finished video (written by the render engine when it publishes). */
export interface RenderManifest {
  readonly file: string;
  /** Everything that decided what the video looks like. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly chunks: readonly ChunkEntry[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const isChunk = (value: unknown): value is ChunkEntry =>
  isObject(value) &&
  isObject(value['range']) &&
  typeof value['range']['from'] === 'number' &&
  typeof value['range']['to'] === 'number' &&
  typeof value['key'] === 'string' &&
  isObject(value['video']) &&
  Array.isArray(value['pictures']) &&
  value['pictures'].every(
    (run: unknown) => Array.isArray(run) && typeof run[0] === 'string' && typeof run[1] === 'number',
  );

const inFolder = async (given: string, folder: string): Promise<string> => {
  const [first, ...others] = (await readdir(folder)).filter((name) => name.endsWith(ENDING)).sort();
  if (first === undefined)
    throw new CliError(`${given}: holds no *${ENDING}. Name a folder that a render wrote into.`);
  if (others.length > 0)
    throw new CliError(
      `${given}: holds several renders (${[first, ...others].join(', ')}). Name one of these files.`,
    );
  return join(folder, first);
};

/** `course.mp4`, `course.poster.jpg` and `course.srt` all lie beside `course.manifest.json`. */
const beside = async (given: string, path: string): Promise<string> => {
  const stem = path.slice(0, -extname(path).length);
  for (const file of [`${stem}${ENDING}`, `${stem.replace(/\.poster$/, '')}${ENDING}`])
    if ((await stat(file).catch(() => null))?.isFile()) return file;
  throw new CliError(
    `${given}: there is no ${stem}${ENDING} in ${dirname(path)}. Only renders of this program can be compared.`,
  );
};

/** Finds and reads the manifest that `given` means. @throws CliError that names it */
export const readRenderManifest = async (given: string, cwd: string): Promise<RenderManifest> => {
  const path = resolve(cwd, given);
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CliError(`${given}: no such file or folder`);
  const file = found.isDirectory()
    ? await inFolder(given, path)
    : path.endsWith('.json')
      ? path
      : await beside(given, path);
  const refused = new CliError(
    `${file}: is no manifest of a render. Name the *${ENDING} that lies beside the video.`,
  );
  const data: unknown = await readFile(file, 'utf8')
    .then(JSON.parse)
    .catch(() => null);
  if (
    !isObject(data) ||
    data['version'] !== 1 ||
    !Array.isArray(data['chunks']) ||
    !data['chunks'].every(isChunk)
  )
    throw refused;
  const { bundle, composition, range, output, versions } = data;
  return { file, inputs: { bundle, composition, range, output, versions }, chunks: data['chunks'] };
};
