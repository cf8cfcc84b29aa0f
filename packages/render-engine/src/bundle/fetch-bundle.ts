import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { type ArtifactStore, blobKey, putFileContent } from '@renderfleet/artifacts';
import type { Bundle } from '@renderfleet/resources';
import { sha256File } from '../chunk/render-chunk.ts';
import { classify } from '../errors/classify.ts';
import { EngineError, userError } from '../errors/engine-error.ts';
import { unpackZip } from './unpack-zip.ts';

const MAX_DOWNLOAD_BYTES = 512 * 1024 * 1024;

/** Streams a URL into `file`. @returns the SHA-256 of what was read, hex */
export const download = async (url: string, file: string, signal: AbortSignal): Promise<string> => {
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      bytes += piece.length;
      hash.update(piece);
      done(
        bytes > MAX_DOWNLOAD_BYTES
          ? userError('TooBig', `${url} is larger than ${MAX_DOWNLOAD_BYTES} bytes`)
          : null,
        piece,
      );
    },
  });
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(120_000)]) });
    if (!response.ok || response.body === null) {
      const message = `${url} answered ${response.status}`;
      throw response.status < 500
        ? userError('NotFound', message, { fix: 'Check the address.' })
        : unreachable(message);
    }
    await pipeline(Readable.from(response.body), meter, createWriteStream(file));
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    // fetch() throws a TypeError for whatever the network did, with the true story as its cause.
    if (!(error instanceof TypeError) && !isTimeout) throw classify(error, 'platform');
    const why =
      error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
    throw unreachable(`cannot fetch ${url}: ${why}`, error);
  }
  return hash.digest('hex');
};

const unreachable = (message: string, cause?: unknown): EngineError =>
  new EngineError(message, {
    reason: 'AssetUnreachable',
    fault: 'upstream',
    retry: 'same',
    cause,
    fix: 'Check that the address answers from where workers run.',
  });

export const checkDigest = (what: string, expected: string | undefined, sha256: string): void => {
  if (expected === undefined || expected === `sha256:${sha256}`) return;
  throw userError('DigestMismatch', `${what} has digest sha256:${sha256}, the manifest says ${expected}`, {
    fix: 'Update the digest if the change is meant; otherwise somebody replaced the file.',
  });
};

export interface Remote {
  /** For messages. */
  readonly what: string;
  readonly uri: string;
  readonly digest?: string | undefined;
}

/** Brings a URL to `file` and keeps it in the store. One whose digest is known and that the store has is not fetched again.
 *
 * @returns its SHA-256, hex
 * @throws EngineError DigestMismatch */
export const downloadOnce = async (
  store: ArtifactStore,
  { what, uri, digest }: Remote,
  file: string,
  signal: AbortSignal,
): Promise<string> => {
  const known = digest?.replace(/^sha256:/, '');
  if (known !== undefined && (await store.head(blobKey(known))) !== null) {
    await pipeline(Readable.from(store.read(blobKey(known))), createWriteStream(file));
    return known;
  }
  const sha256 = await download(uri, file, signal);
  checkDigest(what, digest, sha256);
  await putFileContent(store, file, { sha256, bytes: (await stat(file)).size });
  return sha256;
};

/** Brings the bundle of a job to a local folder, still as its author left it.
 *
 * @returns a folder with Remotion source or a built bundle. Folders are used in place and never written to. */
export const fetchBundle = async (
  bundle: Bundle,
  workFolder: string,
  { store, signal }: { readonly store: ArtifactStore; readonly signal: AbortSignal },
): Promise<string> => {
  const isHttp = /^https?:/.test(bundle.uri);
  const path = isHttp
    ? join(workFolder, 'bundle.zip')
    : bundle.uri.startsWith('file:')
      ? fileURLToPath(bundle.uri)
      : bundle.uri;
  await mkdir(workFolder, { recursive: true });
  if (isHttp) {
    if (bundle.digest === undefined) {
      throw userError('DigestMissing', `bundle ${bundle.uri} has no digest`, {
        fix: 'Add spec.bundle.digest: sha256:… of the zip.',
      });
    }
    await downloadOnce(store, { what: bundle.uri, uri: bundle.uri, digest: bundle.digest }, path, signal);
  }
  const found = await stat(path).catch(() => null);
  if (found === null) {
    throw userError('BundleMissing', `no folder or zip at ${path}`, {
      fix: 'spec.bundle.uri is relative to the manifest.',
    });
  }
  if (found.isDirectory()) {
    if (bundle.digest === undefined) return path;
    throw userError('DigestOfFolder', `spec.bundle.digest is set, but ${path} is a folder`, {
      fix: 'Only a zip has a digest: leave spec.bundle.digest out, or name a zip.',
    });
  }
  const folder = join(workFolder, 'unpacked');
  // Before anything is unpacked: a zip that somebody replaced is not even opened.
  checkDigest(bundle.uri, bundle.digest, await sha256File(path));
  await unpackZip(path, folder);
  return folder;
};
