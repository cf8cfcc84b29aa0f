import { InvalidKey, KeyConflict, StoreFailed, StoreFull, StoreUnwritable } from '@renderfleet/artifacts';
import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';
import { userError } from './engine-error.ts';

/** Messages as the programs write them. Those of the page (throws, handles, images, a crashed page) were provoked with
 * Remotion 4.0.529 and copied; those of the compositor, a lost connection, full disks and downloads are from its source. */
const REAL = [
  {
    name: 'a component that throws',
    text: 'pattern threw at frame 5',
    reason: 'CompositionError',
    fault: 'user',
    retry: 'never',
  },
  {
    name: 'a handle that is never continued',
    text: 'A delayRender() "pattern never ready" was called but not cleared after 5000ms. See https://remotion.dev/docs/timeout for help. ',
    reason: 'DelayRenderTimeout',
    fault: 'user',
    retry: 'same',
  },
  {
    name: 'an image that never answers',
    text: 'A delayRender() "Loading <Img> with src=http://127.0.0.1:34183/never.png" was called but not cleared after 5000ms. See https://remotion.dev/docs/timeout for help. ',
    reason: 'AssetTimeout',
    fault: 'upstream',
    retry: 'same',
  },
  {
    name: 'a missing image',
    text: 'Error: Error loading image with src: http://localhost:3000/public/nowhere.png',
    reason: 'AssetMissing',
    fault: 'user',
    retry: 'never',
  },
  {
    name: 'an image that somebody else refuses',
    text: 'Error: Error loading image with src: http://127.0.0.1:59999/x.png',
    reason: 'AssetUnreachable',
    fault: 'upstream',
    retry: 'same',
  },
  {
    name: 'a page that crashed',
    text: 'Page crashed!',
    reason: 'BrowserCrashed',
    fault: 'platform',
    retry: 'disruption',
  },
  {
    name: 'a browser that was killed',
    text: 'Protocol error (Page.captureScreenshot): Target closed. https://www.remotion.dev/docs/target-closed',
    reason: 'BrowserCrashed',
    fault: 'platform',
    retry: 'disruption',
  },
  {
    name: 'a compositor that was killed',
    text: 'Compositor exited with signal SIGKILL',
    reason: 'CompositorCrashed',
    fault: 'platform',
    retry: 'disruption',
  },
  {
    name: 'a full disk, from Node',
    text: "ENOSPC: no space left on device, write '/scratch/chunk-0-9.ts'",
    reason: 'DiskFull',
    fault: 'platform',
    retry: 'same',
  },
  {
    name: 'a full disk, from ffmpeg',
    text: 'av_interleaved_write_frame(): No space left on device',
    reason: 'DiskFull',
    fault: 'platform',
    retry: 'same',
  },
  { name: 'no memory', text: 'spawn ENOMEM', reason: 'OutOfMemory', fault: 'platform', retry: 'same' },
  {
    name: 'a sound that cannot be fetched',
    text: 'Received a status code of 404 while downloading file https://example.com/a.mp3',
    reason: 'AssetUnreachable',
    fault: 'upstream',
    retry: 'same',
  },
] as const;

describe('messages', () => {
  test.each(REAL)('$name', ({ text, reason, fault, retry }) => {
    expect(classify(new Error(text), 'page', 7)).toMatchObject({ reason, fault, retry, frame: 7 });
  });
  test.each(REAL.filter(({ reason }) => reason !== 'CompositorCrashed'))(
    '$name comes with advice',
    ({ text }) => {
      expect(classify(new Error(text), 'page').fix).toMatch(/\w/);
    },
  );
});

describe('who is at fault when nothing is recognised', () => {
  test('in the page, the author', () => {
    expect(classify(new Error('x is undefined'), 'page', 3)).toMatchObject({
      reason: 'CompositionError',
      fault: 'user',
      retry: 'never',
      message: 'frame 3: the composition threw: x is undefined',
    });
  });
  test('elsewhere, the platform', () => {
    expect(classify(new Error('x is undefined'), 'platform', 3)).toMatchObject({
      reason: 'PlatformError',
      fault: 'platform',
      retry: 'same',
    });
  });
  test('what is no Error is told as it is', () => {
    expect(classify('just text', 'platform').message).toBe('just text');
  });
});

describe('what a store reports', () => {
  const why = new Error('Target closed: ENOSPC, status code 404');
  test.each([
    [new StoreFull('k', 'file:///s', why), 'DiskFull', 'platform', 'same'],
    [new StoreUnwritable('k', 'file:///Page crashed/', why), 'StoreUnwritable', 'platform', 'never'],
    [new KeyConflict('delayRender()', why), 'KeyConflict', 'platform', 'never'],
    [new StoreFailed('write k', 'file:///s', why), 'StoreFailed', 'platform', 'same'],
    [new InvalidKey('ENOMEM', 'no'), 'InvalidKey', 'user', 'never'],
  ] as const)('is judged by its class, whatever its text holds: %s', (error, reason, fault, retry) => {
    expect(classify(error, 'page')).toMatchObject({ reason, fault, retry });
  });
  test('a full one comes with advice', () => {
    expect(classify(new StoreFull('k', 'file:///s', why), 'platform').fix).toContain('cache prune');
  });
});

describe('what is told', () => {
  test('the frame that the error names goes before the one in work', () => {
    expect(classify(Object.assign(new Error('boom'), { frame: 5 }), 'page', 9)).toMatchObject({
      frame: 5,
      message: 'frame 5: the composition threw: boom',
    });
  });
  test('a frame that the error leaves null is the one in work', () => {
    expect(classify(Object.assign(new Error('boom'), { frame: null }), 'page', 9).frame).toBe(9);
  });
  test('the address of the page server is left out, others are named', () => {
    expect(
      classify(new Error('Error: Error loading image with src: http://localhost:3000/public/a.png'), 'page')
        .message,
    ).toBe('Error loading image with src: public/a.png');
    expect(
      classify(new Error('Error loading image with src: https://example.com/a.png'), 'page').message,
    ).toContain('https://example.com/a.png');
  });
  test('stacks and what follows an empty line are left out', () => {
    expect(classify(new Error('boom\n    at Pattern (bundle.js:1:1)\n    at b'), 'platform').message).toBe(
      'boom',
    );
    expect(classify(new Error('boom\n\nlearn more'), 'platform').message).toBe('boom');
  });
  test('long messages are cut', () => {
    expect(classify(new Error('x'.repeat(5000)), 'platform').message).toHaveLength(600);
  });
  test('an error that is understood already stays as it is', () => {
    const known = userError('BadZip', 'ENOSPC in its text');
    expect(classify(known, 'platform', 4)).toBe(known);
  });
});
