/** What the platform asks of an object store. The file system implements it (`createFileStore`); S3 will.
 *
 * Keys are `/`-separated names ({@link checkKey} states the rules). An object is either wholly there or
 * not there: a reader never sees half of a put, whatever dies in between.
 */
export interface ArtifactStore {
  /** Where the store is, e.g. `file:///data/artifacts`. {@link openStore} accepts it. */
  readonly url: string;

  /** Writes an object, replacing what was there. When two puts of one key race, one of the two bodies wins, whole.
   * @throws {InvalidKey} {@link StoreFull} {@link StoreUnwritable} {@link ArtifactExists} (`ifAbsent` only) */
  put(key: string, body: Body, options?: PutOptions): Promise<ArtifactInfo>;

  /** As {@link put}, from a local file, which is only read. */
  putFile(key: string, path: string, options?: PutOptions): Promise<ArtifactInfo>;

  /** The whole object in memory; for big ones use {@link read} or {@link localPath}. @throws {ArtifactNotFound} */
  get(key: string): Promise<Uint8Array>;

  /** The whole object as UTF-8. @throws {ArtifactNotFound} */
  getText(key: string): Promise<string>;

  /** Streams the object, or a part of it. The object that was there at the first chunk is read to its end, even
   * when the key is replaced or deleted meanwhile. @throws {ArtifactNotFound} {@link InvalidRange} */
  read(key: string, range?: ByteRange): AsyncIterable<Uint8Array>;

  /** Size and times, or `null` when there is no such object. */
  head(key: string): Promise<ArtifactHead | null>;

  /** Every object whose key starts with `prefix` (a plain string prefix, as in S3), ordered by key bytes. */
  list(prefix: string): AsyncIterable<ArtifactHead>;

  /** Removes an object; one that is not there is no error. */
  delete(key: string): Promise<void>;

  /** Removes what interrupted puts left behind and that is older than `olderThanMs`; returns how many.
   * Choose it longer than the longest put, or a put in progress loses its temporary file. */
  sweepTemp(olderThanMs: number): Promise<number>;

  /** Path of the object on this machine, for programs that need a file; `null` when there is none.
   * For reading only: to write to it would change the object under its readers. */
  localPath?(key: string): string | null;
}

export type Body = Uint8Array | string | AsyncIterable<Uint8Array>;

export type PutOptions = {
  /** For stores that serve objects over HTTP; a file store has no place for it and ignores it. */
  readonly contentType?: string;
  /** Fail with {@link ArtifactExists} instead of replacing; of racing puts exactly one succeeds. Default false. */
  readonly ifAbsent?: boolean;
};

/** Bytes from `start` to `end`, both inclusive, as in an HTTP Range. `end` past the last byte is cut to it. */
export type ByteRange = { readonly start?: number; readonly end?: number };

/** What a put has stored. `sha256` is lower-case hex. */
export type ArtifactInfo = { readonly key: string; readonly bytes: number; readonly sha256: string };

/** What a store knows of an object without reading it. `sha256` is there only when the store keeps it:
 * a file store does not, since a digest beside the object could disagree with it; see {@link digestOf}. */
export type ArtifactHead = {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
  /** Last write or read, to about a minute. Absent where a store does not track reads (S3). */
  readonly usedAt?: Date;
  readonly sha256?: string;
};
