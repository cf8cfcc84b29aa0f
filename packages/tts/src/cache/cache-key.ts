import { createHash } from 'node:crypto';
import type { SpeechRequest } from '../provider.ts';
import { normalizeText } from '../text/normalize.ts';

/** Raise it whenever the same request would give other bytes or times: old entries are then never read again. */
const FORMAT = 'wav-48k-mono-s16.1';

/** Digest of all that decides how a line sounds (lower-case hex). Texts that differ only in Unicode form or
 * white space share one. */
export const speechKey = (
  provider: { readonly name: string; readonly version: string },
  request: SpeechRequest,
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        FORMAT,
        provider.name,
        provider.version,
        request.voice.toLowerCase(),
        request.locale ?? null,
        request.rate ?? 1,
        normalizeText(request.text),
      ]),
    )
    .digest('hex');
