import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { InvalidRange } from '../errors.ts';
import type { ByteRange } from '../store.ts';

const CHUNK_BYTES = 256 * 1024;

/** Marks an object as used now, at most once per `everyMs`. Only the access time moves: the modification time
 * says when the object was written. A store that may not be written to is read without the mark. */
const touch = async (file: FileHandle, everyMs: number): Promise<void> => {
  const { atimeMs, mtime } = await file.stat();
  if (Date.now() - atimeMs >= everyMs) await file.utimes(new Date(), mtime).catch(() => undefined);
};

const checkRange = (
  key: string,
  bytes: number,
  { start = 0, end = bytes - 1 }: ByteRange,
): [number, number] => {
  const whole = start === 0 && end === bytes - 1; // also of an empty object
  if (
    !whole &&
    !(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && start < bytes)
  ) {
    throw new InvalidRange(key, bytes, `${start}-${end}`);
  }
  return [start, Math.min(end, bytes - 1)];
};

/** Streams a file's bytes and closes it, also when the reader stops early. Errors: node:fs's, and InvalidRange. */
export async function* readFileChunks(
  path: string,
  key: string,
  { range = {}, touchEveryMs }: { readonly range?: ByteRange | undefined; readonly touchEveryMs: number },
): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw Object.assign(new Error(`${key} is a folder`), { code: 'ENOENT' });
    const [start, end] = checkRange(key, stat.size, range);
    await touch(file, touchEveryMs);
    for (let at = start; at <= end;) {
      const buffer = new Uint8Array(Math.min(CHUNK_BYTES, end - at + 1));
      const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
