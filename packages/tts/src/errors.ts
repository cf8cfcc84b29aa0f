export type Fault = 'user' | 'platform' | 'upstream';

/** Base of all errors here. `retry`: the same call may succeed later without a change. */
export class TtsError extends Error {
  readonly fault: Fault;
  readonly retry: boolean;
  constructor(
    message: string,
    details: { readonly fault: Fault; readonly retry?: boolean; readonly cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.fault = details.fault;
    this.retry = details.retry ?? false;
  }
}

const choices = (names: readonly string[]): string =>
  names.length === 0 ? '' : ` Did you mean ${names.map((name) => `'${name}'`).join(', ')}?`;

export class UnknownProvider extends TtsError {
  constructor(name: string, nearest: readonly string[]) {
    super(`There is no speech provider '${name}'.${choices(nearest)} Or use 'auto'.`, { fault: 'user' });
  }
}

export class UnknownVoice extends TtsError {
  readonly nearest: readonly string[];
  constructor(provider: string, voice: string, nearest: readonly string[]) {
    super(`${provider} has no voice '${voice}'.${choices(nearest)}`, { fault: 'user' });
    this.nearest = nearest;
  }
}

export class ProviderUnavailable extends TtsError {
  constructor(name: string, reason: string, fix: string) {
    super(`The speech provider '${name}' cannot be used here: ${reason}. ${fix}`, { fault: 'user' });
  }
}

export class UnspeakableText extends TtsError {
  constructor() {
    super('The narration line has no words. Give it some text, or remove the line.', { fault: 'user' });
  }
}

export class RateOutOfRange extends TtsError {
  constructor(rate: number) {
    super(`The speech rate ${rate} is not between 0.5 and 2. Use 1 for the voice's own pace.`, {
      fault: 'user',
    });
  }
}

/** The provider's program failed or gave something else than sound. */
export class SynthesisFailed extends TtsError {
  constructor(provider: string, what: string, cause?: unknown) {
    super(
      `${provider} failed to speak: ${what}. Try again; if it fails for one text only, change that text.`,
      {
        fault: 'platform',
        retry: true,
        cause,
      },
    );
  }
}
