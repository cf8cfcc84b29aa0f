import type { Fault } from '@renderfleet/resources';
import type { ResourceKey } from './resource-store.ts';

export type StoreErrorCode = 'NotFound' | 'AlreadyExists' | 'Conflict' | 'Expired' | 'Invalid';

/** What a store refuses. `fix` says what to do next; `retry` whether the same intent may succeed after a new read. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly fault: Fault;
  readonly retry: boolean;
  readonly fix: string;

  constructor(code: StoreErrorCode, message: string, how: { fault: Fault; retry: boolean; fix: string }) {
    super(message);
    this.name = code;
    this.code = code;
    this.fault = how.fault;
    this.retry = how.retry;
    this.fix = how.fix;
  }
}

const named = (kind: string, key: ResourceKey): string => `${kind} ${key.namespace}/${key.name}`;

export class NotFound extends StoreError {
  constructor(kind: string, key: ResourceKey) {
    super('NotFound', `${named(kind, key)} does not exist`, {
      fault: 'user',
      retry: false,
      fix: 'Check the name and the namespace.',
    });
  }
}

export class AlreadyExists extends StoreError {
  constructor(kind: string, key: ResourceKey) {
    super('AlreadyExists', `${named(kind, key)} exists already`, {
      fault: 'user',
      retry: false,
      fix: 'Choose another name, or delete the old one first.',
    });
  }
}

/** Somebody else wrote first, or a precondition does not hold. */
export class Conflict extends StoreError {
  constructor(kind: string, key: ResourceKey, detail: string) {
    super('Conflict', `${named(kind, key)}: ${detail}`, {
      fault: 'platform',
      retry: true,
      fix: 'Read the object again and repeat the change on what is stored now.',
    });
  }
}

/** The changes that a watch asks for are no longer known. */
export class Expired extends StoreError {
  constructor(kind: string, resourceVersion: string) {
    super('Expired', `changes of ${kind} after version ${resourceVersion} are no longer known`, {
      fault: 'platform',
      retry: true,
      fix: 'List again and watch from the version of the list.',
    });
  }
}

export class Invalid extends StoreError {
  constructor(message: string, fix: string) {
    super('Invalid', message, { fault: 'user', retry: false, fix });
  }
}
