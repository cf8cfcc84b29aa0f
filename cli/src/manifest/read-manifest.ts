import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { CliError } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** Far above any manifest: inline props end at 256 KiB. A video named by mistake is refused before it is read. */
const MAX_BYTES = 1024 * 1024;

export interface ManifestText {
  readonly text: Uint8Array;
  /** How messages name it: the path as it was given, or `<stdin>`. */
  readonly source: string;
  /** What relative uris start from. */
  readonly folder: string;
}

const YAML_ENDINGS = new Set(['.yaml', '.yml', '.json']);

const tooBig = (source: string): CliError =>
  new CliError(
    `${source}: larger than 1 MiB, so it is no manifest. Keep long props in a file of their own and name it in spec.propsFrom.uri.`,
  );

const folderGiven = async (source: string, path: string): Promise<CliError> => {
  const manifests = (await readdir(path).catch(() => []))
    .filter((name) => YAML_ENDINGS.has(extname(name)))
    .sort();
  const first = manifests[0];
  return new CliError(
    `${source}: is a folder. Name a manifest in it${first === undefined ? '' : `, such as ${join(source, first)}`}.`,
  );
};

const unreadable = (source: string, error: unknown): CliError => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new CliError(`${source}: no such file. Check the path; "-" reads standard input.`);
  if (code === 'EACCES' || code === 'EPERM')
    return new CliError(`${source}: may not be read. Check its owner and mode.`);
  return new CliError(`${source}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
};

// A pipe has no size to ask for beforehand, so the limit holds while reading too.
const readAll = async (stream: AsyncIterable<string | Uint8Array>, source: string): Promise<Uint8Array> => {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    const buffer = Buffer.from(piece);
    bytes += buffer.length;
    if (bytes > MAX_BYTES) throw tooBig(source);
    pieces.push(buffer);
  }
  return Buffer.concat(pieces);
};

/** Reads a manifest from a file, or from standard input for `-`.
 *
 * @throws CliError that names the file and says what to do */
export const readManifest = async (
  io: Pick<Io, 'stdin' | 'cwd'>,
  fileOrDash: string,
): Promise<ManifestText> => {
  if (fileOrDash === '-') {
    const source = '<stdin>';
    return {
      text: await readAll(io.stdin as AsyncIterable<string | Uint8Array>, source),
      source,
      folder: io.cwd,
    };
  }
  const path = resolve(io.cwd, fileOrDash);
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw await folderGiven(fileOrDash, path);
    if (found.isFile() && found.size > MAX_BYTES) throw tooBig(fileOrDash);
    const text = await readAll(createReadStream(path) as AsyncIterable<Uint8Array>, fileOrDash);
    return { text, source: fileOrDash, folder: dirname(path) };
  } catch (error) {
    throw error instanceof CliError ? error : unreadable(fileOrDash, error);
  }
};
