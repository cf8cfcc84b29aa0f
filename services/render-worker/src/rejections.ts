/** Remotion leaves promises behind that ask a page which went with its browser. The task that used the page fails by
 * itself and is tried again; the worker is sound.
 *
 * @returns whether nothing is lost when such a rejection is passed over */
export const isLostPage = (error: unknown): boolean =>
  error instanceof Error && /^Protocol error \([\w.]+\): Target closed|^Target closed\b/.test(error.message);

/** Keeps the process running for those alone. Anything else that nobody caught may have left it half-done, so it
 * ends with code 1 and whoever started it starts another.
 *
 * @param tell  writes one line at once: after it the process may be gone */
export const watchRejections = (tell: (line: string) => void): void => {
  process.on('unhandledRejection', (error) => {
    if (isLostPage(error)) return tell(`a page went with its browser: ${(error as Error).message}`);
    tell(`ends after an error that nobody caught: ${error instanceof Error ? error.stack : String(error)}`);
    return process.exit(1);
  });
};
