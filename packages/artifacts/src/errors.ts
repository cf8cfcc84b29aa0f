export type Fault = 'user' | 'platform' | 'upstream';

type Details = { readonly fault: Fault; readonly retry: boolean; readonly cause?: unknown };

/** Base of all errors of a store. `retry`: the same call may succeed later without a change. */
export class ArtifactError extends Error {
  readonly fault: Fault;
  readonly retry: boolean;
  constructor(message: string, { fault, retry, cause }: Details) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.fault = fault;
    this.retry = retry;
  }
}

export class InvalidKey extends ArtifactError {
  constructor(key: string, why: string) {
    super(
      `Invalid artifact key ${JSON.stringify(key.slice(0, 200))}: ${why}. ` +
        "A key is segments of letters, digits and . _ = @ + - joined by '/', at most 1024 characters.",
      { fault: 'user', retry: false },
    );
  }
}

export class InvalidRange extends ArtifactError {
  constructor(key: string, bytes: number, range: string) {
    super(`Range ${range} does not lie in ${key}, which has ${bytes} bytes. Ask head() for the size first.`, {
      fault: 'platform',
      retry: false,
    });
  }
}

export class ArtifactNotFound extends ArtifactError {
  readonly key: string;
  constructor(key: string, storeUrl: string) {
    super(
      `No artifact ${key} in ${storeUrl}. It was never written, or was pruned: run again the stage that writes it.`,
      { fault: 'platform', retry: false },
    );
    this.key = key;
  }
}

export class ArtifactExists extends ArtifactError {
  readonly key: string;
  constructor(key: string) {
    super(`Artifact ${key} exists already and was to be written only if absent. Read it instead.`, {
      fault: 'platform',
      retry: false,
    });
    this.key = key;
  }
}

/** A key is also the folder of another key, which a file system cannot hold (S3 could). */
export class KeyConflict extends ArtifactError {
  constructor(key: string, cause: unknown) {
    super(
      `Artifact ${key} cannot be written: it, or a part of it, is both an object and a folder. Choose another key.`,
      {
        fault: 'platform',
        retry: false,
        cause,
      },
    );
  }
}

export class StoreFull extends ArtifactError {
  constructor(key: string, storeUrl: string, cause: unknown) {
    super(
      `No space left in ${storeUrl} while writing ${key}; nothing was stored under that key. ` +
        'Free space by pruning the store (least recently used first), by deleting old jobs, or give it a bigger disk or quota.',
      { fault: 'platform', retry: true, cause },
    );
  }
}

export class StoreUnwritable extends ArtifactError {
  constructor(key: string, storeUrl: string, cause: unknown) {
    super(
      `${storeUrl} refuses to write or delete ${key}. Check its owner, its mode, and that it is not mounted read-only.`,
      {
        fault: 'platform',
        retry: false,
        cause,
      },
    );
  }
}

export class StoreFailed extends ArtifactError {
  constructor(doing: string, storeUrl: string, cause: unknown) {
    super(`${storeUrl} failed to ${doing}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      fault: 'platform',
      retry: true,
      cause,
    });
  }
}

/** The local file given to putFile cannot be read. */
export class SourceUnreadable extends ArtifactError {
  constructor(key: string, path: string, cause: unknown) {
    super(`${path} cannot be read, so ${key} was not stored. Check that the file exists and may be read.`, {
      fault: 'platform',
      retry: false,
      cause,
    });
  }
}

export class UnsupportedStore extends ArtifactError {
  constructor(url: string) {
    super(`No store for ${JSON.stringify(url)}. Give a folder or a file:// URL.`, {
      fault: 'user',
      retry: false,
    });
  }
}
