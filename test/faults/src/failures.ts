import { createServer } from 'node:http';
import type { Bench, RenderOptions, RenderRun } from './bench.ts';
import { type Fault, must } from './fault.ts';

/** Seconds; the engine raises anything less to this. */
const LEAST_FRAME_TIMEOUT = '7';

interface Expected {
  readonly exitCode: number;
  readonly reason: string;
  readonly says: RegExp;
  readonly frame?: number;
}

const failsWith = (run: RenderRun, bench: Bench, expected: Expected): string => {
  const failure = run.result?.status.failure;
  must(
    run.exitCode === expected.exitCode,
    `exit ${run.exitCode} instead of ${expected.exitCode}: ${run.stderr}`,
  );
  must(
    failure?.reason === expected.reason,
    `reason ${failure?.reason} instead of ${expected.reason}: ${failure?.message}`,
  );
  must(
    expected.says.test(`${failure?.message} ${failure?.fix}`),
    `the message does not say ${expected.says}: ${failure?.message}`,
  );
  must(
    expected.frame === undefined || failure?.frame === expected.frame,
    `frame ${failure?.frame} instead of ${expected.frame}`,
  );
  must((failure?.fix ?? '') !== '', 'no fix is named');
  must(bench.outputs().length === 0, `left behind: ${bench.outputs().join(', ')}`);
  return `exit ${run.exitCode}, ${failure?.reason} (${failure?.fault}): ${failure?.message.slice(0, 90)}`;
};

const fails =
  (props: object, expected: Expected, options: RenderOptions = {}, spec: object = {}): Fault['provoke'] =>
  async (bench) =>
    failsWith(await bench.render(await bench.job(props, spec), options), bench, expected);

/** A server that takes the request and never answers. */
const hangingAsset: Fault['provoke'] = async (bench) => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/never.png`;
  try {
    const manifest = await bench.job(
      { image: url, frames: 30 },
      { retry: { attemptsPerChunk: 2, backoff: { initial: '100ms' } } },
    );
    const run = await bench.render(manifest, { flags: ['--frame-timeout', LEAST_FRAME_TIMEOUT] });
    return failsWith(run, bench, { exitCode: 1, reason: 'AssetTimeout', says: /never\.png/ });
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const twoTries = { retry: { attemptsPerChunk: 2, backoff: { initial: '100ms' } } };

export const FAILURES: readonly Fault[] = [
  {
    name: 'composition throws at a frame',
    promise: 'fails at once, names the frame',
    quick: true,
    provoke: fails(
      { throwAt: 40 },
      { exitCode: 1, reason: 'CompositionError', says: /threw at frame 40/, frame: 40 },
    ),
  },
  {
    name: 'delayRender that never ends',
    promise: 'fails after its retries, names handle and frame',
    quick: true,
    provoke: fails(
      { hangAt: 20, frames: 30 },
      { exitCode: 1, reason: 'DelayRenderTimeout', says: /pattern never ready/, frame: 20 },
      { flags: ['--frame-timeout', LEAST_FRAME_TIMEOUT] },
      twoTries,
    ),
  },
  {
    name: 'asset that is missing',
    promise: 'fails at once, names the file',
    quick: true,
    provoke: fails(
      { image: 'nowhere.png', frames: 30 },
      { exitCode: 1, reason: 'AssetMissing', says: /nowhere\.png/ },
    ),
  },
  {
    name: 'asset that hangs',
    promise: 'fails after its retries, names the address',
    quick: true,
    provoke: hangingAsset,
  },
  {
    name: 'no browser',
    promise: 'fails at once, says how to install one',
    quick: true,
    provoke: fails(
      {},
      { exitCode: 1, reason: 'BrowserMissing', says: /RENDERFLEET_BROWSER/ },
      { env: { RENDERFLEET_BROWSER: '/nowhere/chromium' } },
    ),
  },
];
