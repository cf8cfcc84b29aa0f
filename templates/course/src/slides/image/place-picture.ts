import type { Box } from '../../layout/frame-layout.ts';

export type ImagePlaces = { readonly picture: Box; readonly caption: Box | null };

const GAP = { beside: 56, below: 36 } as const;
/** Share of the width that a caption beside the picture takes. */
const CAPTION_SHARE = 0.32;
const CAPTION_HEIGHT = 190;

/** Where picture and caption go: side by side in wide frames, so that the picture keeps its height; one above the
 * other in upright ones, where the picture is at most square. */
export const placePicture = (body: Box, portrait: boolean, hasCaption: boolean): ImagePlaces => {
  if (portrait) {
    const height = Math.min(body.width, body.height - (hasCaption ? CAPTION_HEIGHT + GAP.below : 0));
    const picture = { ...body, height };
    return {
      picture,
      caption: hasCaption ? { ...body, y: body.y + height + GAP.below, height: CAPTION_HEIGHT } : null,
    };
  }
  if (!hasCaption) return { picture: body, caption: null };
  const captionWidth = Math.round(body.width * CAPTION_SHARE);
  const picture = { ...body, width: body.width - captionWidth - GAP.beside };
  return { picture, caption: { ...body, x: picture.x + picture.width + GAP.beside, width: captionWidth } };
};
