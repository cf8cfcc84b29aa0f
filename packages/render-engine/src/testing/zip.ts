import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** Ends in `/` for a folder. */
  readonly name: string;
  readonly data?: string | Uint8Array;
  /** Size that the directory claims, when it is to lie; such an entry is compressed, since a stored one has its size twice. */
  readonly claimedBytes?: number;
}

/** Writes a zip, the bad ones too that no zip library would write.
 *
 * @source APPNOTE.TXT, PKWARE 2022, 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end) */
export const zipOf = (entries: readonly ZipEntry[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data = '', claimedBytes } of entries) {
    const [path, plain] = [Buffer.from(name), Buffer.from(data)];
    const content = claimedBytes === undefined ? plain : deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(claimedBytes === undefined ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(claimedBytes ?? plain.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, path, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, path]));
    files.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
};
