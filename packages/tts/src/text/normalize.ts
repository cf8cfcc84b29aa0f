/** Text as providers and cache keys see it: NFC, no control characters, lines trimmed, inner white space collapsed.
 * A line break stays: it ends a sentence. */
export const normalizeText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\uFEFF\u200B]/gu, '')
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('\n');
