import type { Finding } from './problem.ts';

/** A manifest of this size would not fit into etcd either. */
export const MAX_MANIFEST_BYTES = 1024 * 1024;

export type Decoded =
  | { readonly text: string }
  | { readonly finding: Finding; readonly offset: number; readonly text: string };

// Tab, line feed and carriage return are text; YAML allows no other of these, and the lexer uses some as its own marks.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

const refuse = (message: string, fix: string, text = '', offset = 0): Decoded => ({
  finding: { path: '', message, fix },
  text,
  offset,
});

const tooBig = (bytes: number): Decoded =>
  refuse(
    `the file has ${(bytes / 1024 / 1024).toFixed(1)} MiB; at most 1 MiB is read`,
    'keep large props in a file of their own (spec.propsFrom) and media in spec.assets',
  );

const decodeBytes = (bytes: Uint8Array): Decoded => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refuse('the file is UTF-16', 'save it as UTF-8');
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return refuse(
      bytes.includes(0) ? 'the file is binary' : 'the file is not valid UTF-8',
      'give a YAML or JSON text, saved as UTF-8',
    );
  }
};

/** Bytes to text, refused up front when too large or no text. A byte order mark is dropped. */
export const decode = (input: string | Uint8Array): Decoded => {
  if (input.length > MAX_MANIFEST_BYTES) return tooBig(input.length);
  if (typeof input === 'string' && Buffer.byteLength(input) > MAX_MANIFEST_BYTES)
    return tooBig(Buffer.byteLength(input));
  const decoded = typeof input === 'string' ? { text: input } : decodeBytes(input);
  if ('finding' in decoded) return decoded;
  const text = decoded.text.replace(/^\uFEFF/, '');
  const at = text.search(CONTROL);
  if (at === -1) return { text };
  return refuse(
    'the file is binary: it holds a control character',
    'give a YAML or JSON text, saved as UTF-8',
    text,
    at,
  );
};
