import { describe, expect, it } from 'vitest';
import { createLogger, jobLogger } from './create-logger.ts';
import type { LoggerOptions } from './create-logger.ts';

const CANARY = 'canary-7f3a9c1e5b';

const parse = (line: string): Record<string, unknown> => {
  const fields: unknown = JSON.parse(line);
  if (typeof fields !== 'object' || fields === null) throw new TypeError('not an object');
  return { ...fields };
};

const capture = (options: Partial<LoggerOptions> = {}) => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ component: 'test', level: 'trace', destination, ...options });
  return { lines, logger, last: (): Record<string, unknown> => parse(lines.at(-1) ?? '') };
};

describe('createLogger', () => {
  it('writes one JSON object per line', () => {
    const { lines, logger, last } = capture();
    logger.info({ frames: 120 }, 'captured\ntwo lines');
    expect(lines.length).toBe(1);
    expect(lines[0]?.trimEnd()).not.toContain('\n');
    expect(last()).toEqual({
      level: 'info',
      component: 'test',
      frames: 120,
      msg: 'captured\ntwo lines',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });
  it('an error is one line with type, message and stack', () => {
    const { lines, logger, last } = capture();
    logger.error(new RangeError('broken', { cause: new Error('deeper') }));
    expect(lines.length).toBe(1);
    expect(last()).toMatchObject({
      level: 'error',
      err: { type: 'RangeError', message: expect.stringContaining('broken') },
    });
  });
  it('children carry what a line is about', () => {
    const { logger, last } = capture();
    const child = jobLogger(logger, { job: 'default/intro', uid: 'u-1' });
    jobLogger(child, { job: 'default/intro', stage: 'chunk', chunk: 0 }).warn('slow');
    expect(last()).toMatchObject({
      level: 'warn',
      component: 'test',
      job: 'default/intro',
      uid: 'u-1',
      stage: 'chunk',
      chunk: 0,
      msg: 'slow',
    });
  });
  it('obeys its level, which can change while running', () => {
    const { lines, logger } = capture({ level: 'warn' });
    logger.info('no');
    logger.level = 'debug';
    logger.debug('yes');
    expect(lines.length).toBe(1);
  });
  it('pretty is for people, and redacted too', () => {
    const { lines, logger } = capture({ pretty: true });
    jobLogger(logger, { job: 'default/intro' }).info(
      { token: CANARY },
      `see https://s3/x?X-Amz-Signature=${CANARY}`,
    );
    const text = lines.join('');
    expect(text).toContain('INFO');
    expect(text).toContain('default/intro');
    expect(() => parse(text)).toThrow();
    expect(text).not.toContain(CANARY);
  });
});

describe('no secret reaches the destination', () => {
  const keys = [
    'authorization',
    'Authorization',
    'apiKey',
    'api_key',
    'x-api-key',
    'token',
    'accessToken',
    'secret',
    'secretAccessKey',
    'password',
    'cookie',
  ];
  it.each(keys)('%s at depth 1, 2 and 3', (key) => {
    const { lines, logger } = capture();
    logger.info({ [key]: CANARY, a: { [key]: CANARY, b: { [key]: CANARY, kept: 'visible' } } }, 'hello');
    expect(lines.join('')).not.toContain(CANARY);
    expect(lines.join('')).toContain('visible');
  });
  it('does not change the object that was logged', () => {
    const { logger } = capture();
    const settings = { password: CANARY };
    logger.info({ settings });
    expect(settings.password).toBe(CANARY);
  });
  it('in the fields of a child', () => {
    const { lines, logger } = capture();
    logger.child({ request: { headers: { authorization: CANARY } } }).info('hello');
    expect(lines.join('')).not.toContain(CANARY);
  });

  const texts: Record<string, string> = {
    'S3 signed URL': `https://s3.test/b/k.mp4?X-Amz-Algorithm=AWS4&X-Amz-Credential=${CANARY}&X-Amz-Signature=${CANARY}`,
    'Supabase signed URL': `https://p.test/storage/v1/object/sign/b/k?token=${CANARY}`,
    'Google signed URL': `https://storage.test/b/k?Expires=1&Signature=${CANARY}`,
    'Azure SAS': `https://a.test/c/b?sv=2024&se=2026&sig=${CANARY}`,
    'password in a URL': `redis://default:${CANARY}@redis.test:6379/0`,
    'bearer token': `Authorization: Bearer ${CANARY}`,
  };
  it.each(Object.entries(texts))('%s, in message, field, array and error', (_, text) => {
    const { lines, logger } = capture();
    logger.info(`fetching ${text} now`);
    logger.info({ url: text, deep: { er: { still: { url: [text, `"${text}"`] } } } });
    logger.error(new Error(`GET ${text} failed`), 'failed');
    expect(lines.length).toBe(3);
    for (const line of lines) expect(() => parse(line)).not.toThrow();
    expect(lines.join('')).not.toContain(CANARY);
    expect(lines.join('')).toContain('.test');
  });
  it('leaves other URLs whole', () => {
    const { last, logger } = capture();
    logger.info('https://example.test/list?page=2&design=blue and a@b.test');
    expect(last().msg).toBe('https://example.test/list?page=2&design=blue and a@b.test');
  });
});
