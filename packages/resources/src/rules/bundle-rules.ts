import type { ResourceKind } from '../meta/resource-kind.ts';
import { isMap, type Rule } from './rule.ts';

/** What comes over the network is pinned: the same manifest renders the same video next year. */
export const digestWithUrl = (kind: ResourceKind): Rule => ({
  id: `${kind}.bundle.digest`,
  kind,
  at: ['spec', 'bundle'],
  reads: ['uri', 'digest'],
  message: 'an http(s) bundle needs a digest',
  fix: 'add digest: "sha256:…" of the zip (sha256sum bundle.zip)',
  server: {
    cel: "!self.uri.lowerAscii().startsWith('http://') && !self.uri.lowerAscii().startsWith('https://') || has(self.digest)",
  },
  check: (self) =>
    isMap(self) &&
    typeof self['uri'] === 'string' &&
    /^https?:\/\//i.test(self['uri']) &&
    self['digest'] === undefined
      ? { path: ['digest'] }
      : null,
});
