const ASSET = 'asset:';

/** Path below the public folder of an image `src`.
 * @throws when it names another scheme: the template never uses the network
 * @example publicPath('asset:logo.png') // → 'assets/logo.png' */
export const publicPath = (src: string): string => {
  if (src.startsWith(ASSET)) return `assets/${src.slice(ASSET.length)}`;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(src)) {
    throw new Error(`Image "${src}" is a URL; list it in spec.assets of the job and write "asset:<name>".`);
  }
  return src.replace(/^\/+/, '');
};
