// Loaded before the program (node --import): ends it when the renderer is loaded.
import { registerHooks } from 'node:module';

registerHooks({
  load: (url, context, next) => {
    if (/@remotion\/|\/remotion\/|packages\/render-engine\//.test(url))
      throw new Error(`the renderer was loaded: ${url}`);
    return next(url, context);
  },
});
