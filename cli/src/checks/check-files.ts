import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bundle, Problem } from '@renderfleet/resources';
import { type Located, problemAt } from '../manifest/problems.ts';

type Seen = { readonly kind: 'remote' | 'folder' | 'file' | 'nothing' | 'unknown'; readonly path: string };

/** What a uri leads to. Addresses are not asked: whether they answer now says little of when they are fetched. */
const look = async (uri: string): Promise<Seen> => {
  if (/^https?:/i.test(uri)) return { kind: 'remote', path: uri };
  if (/^[a-z][a-z0-9+.-]+:/i.test(uri) && !uri.startsWith('file:')) return { kind: 'unknown', path: uri };
  try {
    const path = uri.startsWith('file:') ? fileURLToPath(uri) : uri;
    const found = await stat(path).catch(() => null);
    return { kind: found === null ? 'nothing' : found.isDirectory() ? 'folder' : 'file', path };
  } catch {
    return { kind: 'unknown', path: uri }; // file://host/… and the like
  }
};

const badScheme = (at: Located, path: string, uri: string): Problem =>
  problemAt(at, path, {
    message: `${uri} cannot be fetched on this machine`,
    value: uri,
    fix: 'give a path, a file:/// URL or an http(s) URL',
  });

/** The bundle's folder or zip is there, and so is its entry point. @param field  field that names the bundle */
export const checkBundle = async (bundle: Bundle, at: Located, field: string): Promise<Problem[]> => {
  const uriField = field.endsWith('bundle') ? `${field}.uri` : field;
  const { kind, path } = await look(bundle.uri);
  if (kind === 'unknown') return [badScheme(at, uriField, bundle.uri)];
  if (kind === 'remote') return []; // that it has a digest is a rule of the resource
  if (kind === 'nothing') {
    return [
      problemAt(at, uriField, {
        message: `there is no folder or zip at ${path}`,
        value: bundle.uri,
        fix: 'give a path relative to the manifest',
      }),
    ];
  }
  if (kind === 'file' || bundle.entryPoint === undefined) return [];
  if ((await stat(join(path, bundle.entryPoint)).catch(() => null))?.isFile()) return [];
  const entryField = field.endsWith('bundle') ? `${field}.entryPoint` : field;
  const fix = 'name the file that calls registerRoot(), relative to the bundle';
  return [
    problemAt(at, entryField, {
      message: `there is no ${bundle.entryPoint} in ${path}`,
      value: bundle.entryPoint,
      fix,
    }),
  ];
};

/** Each asset's file is there. */
export const checkAssets = async (
  assets: readonly { readonly uri: string }[],
  at: Located,
): Promise<Problem[]> => {
  const found = assets.map(async ({ uri }, index): Promise<Problem[]> => {
    const field = `spec.assets[${index}].uri`;
    const { kind, path } = await look(uri);
    if (kind === 'unknown') return [badScheme(at, field, uri)];
    if (kind === 'remote' || kind === 'file') return [];
    const message = kind === 'folder' ? `${path} is a folder, not a file` : `there is no file at ${path}`;
    return [
      problemAt(at, field, { message, value: uri, fix: 'give the path of a file, relative to the manifest' }),
    ];
  });
  return (await Promise.all(found)).flat();
};
