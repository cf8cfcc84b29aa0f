// open .tmp/<id> ─ write ─ fsync ─► rename or link to <key> ─► fsync folder
//        a crash here leaves a temp file │ the key appears here, whole
import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rmdir, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Body } from '../store.ts';
import { BodyFailed } from './body-failed.ts';
import { codeOf } from './errno.ts';

export type Written = { readonly bytes: number; readonly sha256: string };

type Target = {
  /** Folder for files in progress; on the file system of `path`, or rename would fail. */
  readonly tempFolder: string;
  readonly path: string;
  /** Fail with EEXIST instead of replacing. */
  readonly exclusive: boolean;
};

const chunksOf = (body: Body): AsyncIterable<Uint8Array> | Iterable<Uint8Array> => {
  if (typeof body === 'string') return [Buffer.from(body, 'utf8')];
  return body instanceof Uint8Array ? [body] : body;
};

async function* guarded(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (cause) {
    throw new BodyFailed('the body failed', { cause });
  }
}

const writeFully = async (file: FileHandle, chunk: Uint8Array): Promise<void> => {
  for (let done = 0; done < chunk.byteLength;) {
    done += (await file.write(chunk, done, chunk.byteLength - done)).bytesWritten;
  }
};

const writeBody = async (file: FileHandle, body: Body): Promise<Written> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of guarded(chunksOf(body))) {
    hash.update(chunk);
    await writeFully(file, chunk);
    bytes += chunk.byteLength;
  }
  await file.sync();
  return { bytes, sha256: hash.digest('hex') };
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

// A folder that is gone holds nothing to make durable: the object was deleted meanwhile.
const unlessGone = (error: unknown): void => {
  if (codeOf(error) !== 'ENOENT') throw error;
};

/** Makes the folder and what is above it, durably: a new folder's entry lies in its parent. */
const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let at = dirname(folder); at.length >= dirname(first).length; at = dirname(at)) {
    await syncFolder(at).catch(unlessGone);
    if (at === dirname(at)) break;
  }
};

/** Gives the finished temp file its name. A sweep may remove the empty folder between the two calls: again. */
const publish = async (temp: string, target: Target, tries = 5): Promise<void> => {
  const { path, exclusive } = target;
  await makeFolder(dirname(path));
  try {
    await (exclusive ? link(temp, path) : rename(temp, path));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || tries === 0) throw error;
    await publish(temp, target, tries - 1);
  }
};

/** A new temp file in its folder, which a put that ended may remove between the two calls, being empty: again. */
const openTemp = async (temp: string, tries = 20): Promise<FileHandle> => {
  await mkdir(dirname(temp), { recursive: true });
  try {
    return await open(temp, 'wx');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || tries === 0) throw error;
    return openTemp(temp, tries - 1);
  }
};

/** Writes `body` to a new file and moves it to its place in one step. Errors are those of node:fs. */
export const writeAtomically = async (target: Target, body: Body): Promise<Written> => {
  const temp = join(target.tempFolder, `${process.pid}-${randomUUID()}`);
  try {
    const file = await openTemp(temp);
    let written: Written;
    try {
      written = await writeBody(file, body);
    } finally {
      await file.close();
    }
    await publish(temp, target);
    await syncFolder(dirname(target.path)).catch(unlessGone);
    return written;
  } finally {
    await unlink(temp).catch(() => undefined); // renamed already, or failed: either way nothing may stay
    // So that a folder of outputs holds outputs only; refused while another put is at work.
    await rmdir(target.tempFolder).catch(() => undefined);
  }
};
