const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Turns the first Ctrl-C into an abort, so that children are stopped and the screen is left clean; a second one ends the
 * program at once (the kernel then takes the workers with it). */
export const onInterrupt = (): { readonly signal: AbortSignal } & Disposable => {
  const controller = new AbortController();
  const handler = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, handler);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of SIGNALS) process.off(name, handler);
    },
  };
};
