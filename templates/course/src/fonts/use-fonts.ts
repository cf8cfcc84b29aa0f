import { useEffect, useState } from 'react';
import { cancelRender, continueRender, delayRender, staticFile } from 'remotion';
import { FONT_FILES } from './font-files.ts';

let loading: Promise<void> | undefined;

const loadFonts = async (): Promise<void> => {
  await Promise.all(
    FONT_FILES.map(async ({ family, file, weight, unicodeRange }) => {
      const face = new FontFace(family, `url(${staticFile(`fonts/${file}`)}) format('woff2')`, {
        weight,
        unicodeRange,
      });
      document.fonts.add(await face.load());
    }),
  );
};

/** True once the vendored fonts can be measured and drawn. No frame is taken before, and a font that cannot be
 * loaded fails the render: a fallback font would change every line break. */
export const useFonts = (): boolean => {
  const [ready, setReady] = useState(false);
  const [handle] = useState(() => delayRender('Loading the fonts of the course template'));
  useEffect(() => {
    loading ??= loadFonts();
    loading
      .then(() => setReady(true))
      .catch((error: unknown) =>
        cancelRender(new Error('A font of the course template could not be loaded', { cause: error })),
      );
  }, []);
  useEffect(() => {
    if (ready) continueRender(handle);
  }, [ready, handle]);
  return ready;
};
