import { describe, expect, it } from 'vitest';
import { InvalidKey } from './errors.ts';
import { checkKey, checkPrefix } from './keys.ts';

describe('checkKey', () => {
  const good = [
    'a',
    'jobs/1f-2e/plan.json',
    'blobs/0a1b',
    'a..b/c',
    '.hidden',
    'x/.tmp/y',
    'k=v/@x+1',
    'a'.repeat(255),
  ];
  it.each(good)('accepts %s', (key) => expect(checkKey(key).join('/')).toBe(key));

  const bad: Record<string, string> = {
    empty: '',
    absolute: '/etc/passwd',
    'trailing slash': 'a/',
    'doubled slash': 'a//b',
    'parent folder': 'a/../b',
    'parent folder alone': '..',
    'this folder': './a',
    backslash: 'a\\b',
    space: 'a b',
    'null byte': 'a\0b',
    newline: 'a\n',
    percent: 'a%2e%2e',
    'letter with accent': 'vídeo.mp4',
    reserved: '.tmp/x',
    'reserved alone': '.tmp',
    'too long': `${'a/'.repeat(512)}ab`,
    'segment too long': 'a'.repeat(256),
  };
  it.each(Object.entries(bad))('refuses: %s', (_, key) => expect(() => checkKey(key)).toThrow(InvalidKey));
});

describe('checkPrefix', () => {
  it.each(['', 'jobs', 'jobs/', 'jobs/ab', 'jobs/.'])('accepts %j', (prefix) =>
    expect(checkPrefix(prefix)).toBe(prefix),
  );
  it.each(['/', '../', 'a//', 'a/../', '.tmp/', 'a b'])('refuses %j', (p) =>
    expect(() => checkPrefix(p)).toThrow(InvalidKey),
  );
});
