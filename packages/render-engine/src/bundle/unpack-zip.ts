import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import * as yauzl from 'yauzl';
import { userError } from '../errors/engine-error.ts';

const MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024;
const MAX_ENTRIES = 50_000;

/** Unpacks a zip. Names that leave the folder are refused (yauzl checks them), and so are bombs.
 *
 * A zip with one folder at its root is unpacked without that folder.
 * @throws EngineError BadZip */
export const unpackZip = async (zipFile: string, folder: string): Promise<void> => {
  const entries: { name: string; bytes: number; crc: number; open: () => Promise<NodeJS.ReadableStream> }[] =
    [];
  try {
    const zip = await yauzl.openPromise(zipFile, { autoClose: false, lazyEntries: true });
    try {
      for await (const entry of zip.eachEntry()) {
        // What macOS adds beside each file; with it a zip of one folder would seem to have two.
        if (entry.fileName.startsWith('__MACOSX/')) continue;
        entries.push({
          name: entry.fileName,
          bytes: entry.uncompressedSize,
          crc: entry.crc32,
          open: () => zip.openReadStreamPromise(entry),
        });
        if (entries.length > MAX_ENTRIES) throw new Error(`more than ${MAX_ENTRIES} files`);
      }
      const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
      if (total > MAX_UNPACKED_BYTES)
        throw new Error(`unpacks to ${total} bytes; ${MAX_UNPACKED_BYTES} are allowed`);
      const root = commonFolder(entries.map(({ name }) => name));
      for (const { name, crc, open } of entries) {
        if (name.endsWith('/')) continue;
        const target = join(folder, name.slice(root.length));
        await mkdir(dirname(target), { recursive: true });
        await pipeline(await open(), checkCrc(name, crc), createWriteStream(target));
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw error;
    throw userError(
      'BadZip',
      `${zipFile} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`,
      {
        fix: 'Make the zip anew, of the folder that holds the Remotion source or the built bundle.',
        cause: error,
      },
    );
  }
};

// yauzl checks sizes and leaves the checksum to its caller.
const checkCrc = (name: string, expected: number): Transform => {
  let crc = 0;
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      crc = crc32(piece, crc);
      done(null, piece);
    },
    flush: (done) => done(crc === expected ? null : new Error(`${name} does not match its checksum`)),
  });
};

const commonFolder = (names: readonly string[]): string => {
  const first = names[0]?.split('/')[0];
  return first !== undefined && names.every((name) => name.startsWith(`${first}/`)) ? `${first}/` : '';
};
