import { formatBytes } from '../../progress/format.ts';
import type { Finding } from './finding.ts';

const GIB = 1024 ** 3;

/** @param version  of node, such as `v24.1.0` */
export const judgeNode = (version: string): Finding => {
  const major = Number(/^v?(\d+)/.exec(version)?.[1]);
  if (major >= 24) return { name: 'node', status: 'good', found: version };
  return {
    name: 'node',
    status: 'bad',
    found: `${version}; 24 or newer is needed`,
    fix: 'run npm ci, which brings one, or install a newer Node',
  };
};

/** @param limitBytes  of the cgroup; null when there is none @param slots  workers that a render would use */
export const judgeMemory = (totalBytes: number, limitBytes: number | null, slots: number): Finding => {
  const usable = Math.min(totalBytes, limitBytes ?? Infinity);
  const found = `${formatBytes(usable)}${limitBytes !== null && limitBytes < totalBytes ? ` (limit of the container; the machine has ${formatBytes(totalBytes)})` : ''}, enough for ${slots} ${slots === 1 ? 'worker' : 'workers'}`;
  if (usable >= 1.25 * GIB) return { name: 'memory', status: 'good', found };
  return {
    name: 'memory',
    status: 'note',
    found: `${formatBytes(usable)}; a worker may need 1 GiB`,
    fix: 'give more memory, or render smaller pictures (--set spec.output.scale=0.5)',
  };
};

/** @param granted  cores that this process may use @param present  cores of the machine */
export const judgeCores = (granted: number, present: number): Finding => ({
  name: 'cores',
  status: 'good',
  found: granted < present ? `${granted} of ${present} (limited)` : String(granted),
});

/** Bundles, chunks and speech of a long video take a few GiB; below half of one even a short one may fail. */
export const judgeDisk = (name: string, folder: string, freeBytes: number): Finding => {
  const found = `${formatBytes(freeBytes)} free in ${folder}`;
  if (freeBytes >= 5 * GIB) return { name, status: 'good', found };
  return {
    name,
    status: freeBytes < GIB / 2 ? 'bad' : 'note',
    found,
    fix: 'free some space: renderfleet cache prune --max-size 2GiB',
  };
};

/** @param emoji @param cjk  families that draw such letters; null when fontconfig cannot be asked */
export const judgeFonts = (families: number | null, emoji: number, cjk: number): Finding => {
  if (families === null)
    return {
      name: 'fonts',
      status: 'note',
      found: 'fc-list is not there, so fonts are unknown',
      fix: 'install fontconfig',
    };
  const missing = [
    ...(families === 0 ? ['any font'] : []),
    ...(emoji === 0 ? ['emoji'] : []),
    ...(cjk === 0 ? ['Chinese, Japanese, Korean'] : []),
  ];
  if (missing.length === 0)
    return { name: 'fonts', status: 'good', found: `${families} families, emoji and CJK among them` };
  return {
    name: 'fonts',
    status: 'note',
    found: `${families} families; missing: ${missing.join(', ')}`,
    fix: 'such letters become boxes. Debian: apt-get install fonts-noto-color-emoji fonts-noto-cjk',
  };
};
