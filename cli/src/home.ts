import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Folders that outlive a run. All of it may be deleted between runs: what is lost is time, not data. */
export interface Home {
  readonly root: string;
  /** Content-addressed chunks, speech, bundles. */
  readonly artifacts: string;
  /** Unpacked bundles and sites. */
  readonly cache: string;
  /** Of running renders only. */
  readonly scratch: string;
}

/** `RENDERFLEET_HOME`, else the user's cache folder by the XDG rules. */
export const openHome = (env: NodeJS.ProcessEnv): Home => {
  const root = resolve(
    env['RENDERFLEET_HOME'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'renderfleet'),
  );
  return {
    root,
    artifacts: join(root, 'artifacts'),
    cache: join(root, 'cache'),
    scratch: join(root, 'scratch'),
  };
};
