import { openStore } from '@renderfleet/artifacts';
import type { EngineOptions } from '@renderfleet/render-engine';
import type { LogLevel } from '@renderfleet/telemetry';
import { z } from 'zod';

const seconds = z.coerce.number().positive();

/** Everything that a worker is told from outside. */
const environment = z.object({
  RENDERFLEET_STORE: z.string().min(1),
  RENDERFLEET_OUTPUTS: z.string().min(1),
  RENDERFLEET_CACHE: z.string().min(1),
  RENDERFLEET_SCRATCH: z.string().min(1),
  RENDERFLEET_FRAME_TIMEOUT_SECONDS: seconds.default(30),
  RENDERFLEET_MEDIA_CACHE_MIB: z.coerce.number().int().positive().default(256),
});

/** @throws ZodError that names the variable */
export const readConfig = (env: NodeJS.ProcessEnv): EngineOptions => {
  const read = environment.parse(env);
  return {
    store: openStore(read.RENDERFLEET_STORE),
    outputs: openStore(read.RENDERFLEET_OUTPUTS),
    cacheFolder: read.RENDERFLEET_CACHE,
    scratchFolder: read.RENDERFLEET_SCRATCH,
    frameTimeoutMs: read.RENDERFLEET_FRAME_TIMEOUT_SECONDS * 1000,
    mediaCacheBytes: read.RENDERFLEET_MEDIA_CACHE_MIB * 1024 * 1024,
  };
};

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const satisfies LogLevel[];

const logging = z.object({ RENDERFLEET_LOG: z.enum(LEVELS).optional() });

/** @returns the level wanted, or `otherwise`. @throws ZodError that names the variable */
export const readLogLevel = (env: NodeJS.ProcessEnv, otherwise: LogLevel): LogLevel =>
  logging.parse(env).RENDERFLEET_LOG ?? otherwise;
