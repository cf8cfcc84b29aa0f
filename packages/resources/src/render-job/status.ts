import { z } from 'zod';
import { conditionSchema } from '../meta/condition.ts';

export const STAGES = ['prepare', 'chunk', 'audio', 'finalize'] as const;
export const stageSchema = z.enum(STAGES);
export type Stage = z.output<typeof stageSchema>;

/** Who has to act on a failure: the author of the job, the people who run the platform, or a service outside. */
export const faultSchema = z.enum(['user', 'platform', 'upstream']);
export type Fault = z.output<typeof faultSchema>;

export const phaseSchema = z.enum([
  'Pending',
  'Preparing',
  'Rendering',
  'Finalizing',
  'Suspended',
  'Succeeded',
  'Failed',
  'Cancelled',
]);
export type Phase = z.output<typeof phaseSchema>;

const time = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const planStatusSchema = z.strictObject({
  range: z
    .strictObject({ from: z.int().describe('First frame.'), to: z.int().describe('Last frame, included.') })
    .describe('Frames of the composition to render.'),
  frames: z.int().min(1).describe('How many frames that is.'),
  fps: z.number().positive().describe('Frames per second of the video.'),
  width: z.int().min(1).describe('Pixels, before `scale`.'),
  height: z.int().min(1).describe('Pixels, before `scale`.'),
  durationSeconds: z.number().min(0).describe('Length of the video.'),
  chunks: z
    .string()
    .max(2048)
    .describe(
      'Frame ranges, for people: `0-119,120-239`; shortened with `…` when long. The record is plan.json.',
    ),
  digest: sha256.describe('SHA-256 of plan.json.'),
});

export const outputStatusSchema = z.strictObject({
  kind: z.enum(['video', 'captions', 'poster', 'manifest']).describe('What the file is.'),
  uri: z.string().max(2048).describe('Where it lies.'),
  bytes: z.int().min(0).describe('Size.'),
  sha256: sha256.describe('SHA-256 of the bytes.'),
  durationSeconds: z.number().min(0).optional().describe('Length of a video.'),
  width: z.int().optional().describe('Pixels of a video or picture.'),
  height: z.int().optional().describe('Pixels of a video or picture.'),
  codec: z.string().max(64).optional().describe('Codec of a video.'),
});
export type OutputStatus = z.output<typeof outputStatusSchema>;

export const failureSchema = z.strictObject({
  reason: z.string().max(128).describe('CamelCase cause, such as DelayRenderTimeout.'),
  fault: faultSchema.describe(
    'Who has to act: the author (user), the operators (platform), or a service outside (upstream).',
  ),
  stage: stageSchema.optional().describe('Stage that failed.'),
  chunk: z.int().optional().describe('Number of the chunk that failed.'),
  frame: z.int().optional().describe('Frame that failed.'),
  pod: z.string().max(253).optional().describe('Pod that it happened in.'),
  exitCode: z.int().optional().describe('Exit code of the worker.'),
  message: z.string().max(2048).describe('What went wrong.'),
  fix: z.string().max(1024).optional().describe('What to do next.'),
  logTail: z.string().max(2048).optional().describe('Last lines of the log.'),
});
export type Failure = z.output<typeof failureSchema>;

export const renderJobStatusSchema = z.strictObject({
  observedGeneration: z.int().min(0).optional().describe('Generation of the spec that the status speaks of.'),
  phase: phaseSchema.optional().describe('Where the job is, for people; programs read the conditions.'),
  conditions: z
    .array(conditionSchema)
    .max(20)
    .default([])
    .describe('Accepted, Prepared, Rendered, Complete, Failed, Suspended, DeviceFallback.'),
  startedAt: time.optional().describe('First task started.'),
  finishedAt: time.optional().describe('When the job reached its end.'),
  suspendedSeconds: z
    .number()
    .min(0)
    .optional()
    .describe('Time spent suspended, left out of the active deadline.'),
  plan: planStatusSchema.optional().describe('What will be rendered; frozen once made.'),
  chunks: z
    .strictObject({
      total: z.int().min(0).describe('Chunks of the plan.'),
      completed: z.string().max(2048).describe('Chunk numbers such as `0-41,50`.'),
      failed: z.string().max(2048).describe('Numbers of the chunks that failed for good.'),
      reused: z.int().min(0).describe('Chunks taken from an earlier render.'),
    })
    .optional()
    .describe('Chunks done and to do.'),
  progress: z
    .strictObject({
      percent: z.int().min(0).max(100).describe('Share of the work done.'),
      framesDone: z.int().min(0).describe('Frames rendered.'),
      framesTotal: z.int().min(0).describe('Frames to render.'),
      fps: z.number().min(0).optional().describe('Frames rendered per second, all workers together.'),
      etaSeconds: z.int().min(0).optional().describe('Seconds that probably remain.'),
      updatedAt: time.optional().describe('When these numbers were taken.'),
    })
    .optional()
    .describe('How far the job is; written at most every 5 s.'),
  attempts: z
    .strictObject({
      total: z.int().min(0).describe('Tries that counted against `retry`. Never decreases.'),
      disruptions: z
        .int()
        .min(0)
        .describe('Interruptions that did not count: evictions, drains, killed workers.'),
    })
    .optional()
    .describe('Tries of all tasks.'),
  device: z
    .strictObject({
      selected: z.enum(['CPU', 'GPU']).describe('Device that most chunks run on.'),
      fallback: z.int().min(0).optional().describe('Chunks that ran on CPU because no GPU came.'),
    })
    .optional()
    .describe('Device in use.'),
  usage: z
    .strictObject({
      cpuSeconds: z.number().min(0).describe('CPU time of all tasks.'),
      gpuSeconds: z.number().min(0).optional().describe('GPU time of all tasks.'),
      bytes: z.int().min(0).optional().describe('Bytes stored for the job.'),
      estimatedCost: z
        .string()
        .max(32)
        .optional()
        .describe('Cost by the configured prices, such as `0.42 USD`.'),
    })
    .optional()
    .describe('What the job has used.'),
  outputs: z.array(outputStatusSchema).max(20).optional().describe('Published files.'),
  failure: failureSchema.optional().describe('Why the job failed.'),
});
export type RenderJobStatus = z.output<typeof renderJobStatusSchema>;
