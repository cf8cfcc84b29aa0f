import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Problem, type Props, propsSchema } from '@renderfleet/resources';
import { parse, YAMLParseError } from 'yaml';
import type { LoadedJob } from './load-manifests.ts';
import { problemAt } from './problems.ts';

const MAX_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

/** What is wrong with the file, in words; the caller knows where it was named. */
class Unusable extends Error {}

const fetchText = async (url: string): Promise<string> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Unusable(`${url} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`);
  });
  if (!response.ok) throw new Unusable(`${url} answered ${response.status}`);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MAX_BYTES) throw new Unusable(`${url} is larger than 4 MiB`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
};

const readText = async (uri: string): Promise<string> => {
  if (/^https?:/.test(uri)) return fetchText(uri);
  const path = uri.startsWith('file:') ? fileURLToPath(uri) : uri;
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Unusable(`there is no file at ${path}`);
  if (!found.isFile()) throw new Unusable(`${path} is not a file`);
  if (found.size > MAX_BYTES) throw new Unusable(`${path} is larger than 4 MiB`);
  return readFile(path, 'utf8');
};

const parseProps = (text: string, uri: string): Props => {
  try {
    const value = propsSchema.safeParse(parse(text, { maxAliasCount: 100 }));
    if (value.success) return value.data;
  } catch (error) {
    const at = error instanceof YAMLParseError ? error.linePos?.[0] : undefined;
    const where = at === undefined ? uri : `${uri}:${at.line}:${at.col}`;
    throw new Unusable(
      `${where} is neither JSON nor YAML: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    );
  }
  throw new Unusable(`${uri} holds no JSON object`);
};

export type PropsFrom =
  | { readonly ok: true; readonly props: Props }
  | { readonly ok: false; readonly problem: Problem };

/** Reads what `spec.propsFrom` of a job points at; no `propsFrom` gives no props. */
export const readPropsFrom = async (job: LoadedJob): Promise<PropsFrom> => {
  const from = job.resource.spec.propsFrom;
  if (from?.configMapKeyRef !== undefined) {
    const problem = problemAt(job, 'spec.propsFrom.configMapKeyRef', {
      message: 'needs a cluster',
      fix: 'use propsFrom.uri or props',
    });
    return { ok: false, problem };
  }
  if (from?.uri === undefined) return { ok: true, props: {} };
  try {
    return { ok: true, props: parseProps(await readText(from.uri), from.uri) };
  } catch (error) {
    if (
      !(error instanceof Unusable) &&
      !(error instanceof TypeError) &&
      !(error instanceof Error && 'code' in error)
    )
      throw error;
    const fix =
      'name a JSON or YAML file with an object of props, relative to the manifest, or an http(s) URL of one';
    return {
      ok: false,
      problem: problemAt(job, 'spec.propsFrom.uri', { message: error.message, value: from.uri, fix }),
    };
  }
};
