import { z } from 'zod';
import { conditionSchema } from '../meta/condition.ts';

export const STAGES = ['prepare', 'chunk', 'audio', 'finalize'] as const;
export const stageSchema = z.enum(STAGES);
export type Stage = z.output<typeof stageSchema>;

/** Who has to act on a failure: the author of the job, the people who run the platform, or a service outside. */
export const faultSchema = z.enum(['user', 'platform', 'upstream']);
export type Fault = z.output<typeof faultSchema>;

export const phaseSchema = z.enum(['Pending', 'Preparing', 'Rendering', 'Finalizing', 'Suspended', 'Succeeded', 'Failed', 'Cancelled']);
export type Phase = z.output<typeof phaseSchema>;

const time = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const planStatusSchema = z.strictObject({
  range: z.strictObject({ from: z.int(), to: z.int() }),
  frames: z.int().min(1),
  fps: z.number().positive(),
  width: z.int().min(1),
  height: z.int().min(1),
  durationSeconds: z.number().min(0),
  chunks: z.string().max(2048).meta({ description: 'Frame ranges, for people: `0-119,120-239`; shortened with `…` when long. The record is plan.json.' }),
  digest: sha256.meta({ description: 'SHA-256 of plan.json.' }),
});

export const outputStatusSchema = z.strictObject({
  kind: z.enum(['video', 'captions', 'poster', 'manifest']),
  uri: z.string().max(2048),
  bytes: z.int().min(0),
  sha256,
  durationSeconds: z.number().min(0).optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  codec: z.string().max(64).optional(),
});
export type OutputStatus = z.output<typeof outputStatusSchema>;

export const failureSchema = z.strictObject({
  reason: z.string().max(128).meta({ description: 'CamelCase cause, such as DelayRenderTimeout.' }),
  fault: faultSchema,
  stage: stageSchema.optional(),
  chunk: z.int().optional(),
  frame: z.int().optional(),
  pod: z.string().max(253).optional(),
  exitCode: z.int().optional(),
  message: z.string().max(2048),
  fix: z.string().max(1024).optional().meta({ description: 'What to do next.' }),
  logTail: z.string().max(2048).optional(),
});
export type Failure = z.output<typeof failureSchema>;

export const renderJobStatusSchema = z.strictObject({
  observedGeneration: z.int().min(0).optional(),
  phase: phaseSchema.optional(),
  conditions: z.array(conditionSchema).max(20).default([]),
  startedAt: time.optional().meta({ description: 'First task started.' }),
  finishedAt: time.optional(),
  suspendedSeconds: z.number().min(0).optional().meta({ description: 'Time spent suspended, left out of the active deadline.' }),
  plan: planStatusSchema.optional(),
  chunks: z.strictObject({
    total: z.int().min(0),
    completed: z.string().max(2048).meta({ description: 'Chunk numbers such as `0-41,50`.' }),
    failed: z.string().max(2048),
    reused: z.int().min(0).meta({ description: 'Chunks taken from an earlier render.' }),
  }).optional(),
  progress: z.strictObject({
    percent: z.int().min(0).max(100),
    framesDone: z.int().min(0),
    framesTotal: z.int().min(0),
    fps: z.number().min(0).optional(),
    etaSeconds: z.int().min(0).optional(),
    updatedAt: time.optional(),
  }).optional(),
  attempts: z.strictObject({
    total: z.int().min(0).meta({ description: 'Tries that counted against `retry`. Never decreases.' }),
    disruptions: z.int().min(0),
  }).optional(),
  device: z.strictObject({ selected: z.enum(['CPU', 'GPU']), fallback: z.int().min(0).optional() }).optional(),
  usage: z.strictObject({
    cpuSeconds: z.number().min(0),
    gpuSeconds: z.number().min(0).optional(),
    bytes: z.int().min(0).optional(),
    estimatedCost: z.string().max(32).optional(),
  }).optional(),
  outputs: z.array(outputStatusSchema).max(20).optional(),
  failure: failureSchema.optional(),
});
export type RenderJobStatus = z.output<typeof renderJobStatusSchema>;
