// Every metric that RenderFleet exports, and the only place that names one. Rules (checked by the test):
// renderfleet_ prefix, snake case, base units (seconds) in the name, _total on counters, and labels with closed
// sets of values: never an id, a URL or a user, which would make a series each.

/** Label names and all values that each may have. */
export type LabelSets = Readonly<Record<string, readonly string[]>>;

export type MetricDefinition = {
  readonly name: string;
  readonly help: string;
  readonly unit: 'seconds' | 'count';
  readonly labels: LabelSets;
} & ({ readonly type: 'counter' } | { readonly type: 'histogram'; readonly buckets: readonly number[] });

const STAGE = ['prepare', 'chunk', 'audio', 'finalize'] as const;
const FAULT = ['user', 'platform', 'upstream'] as const;

export const METRICS = {
  taskDurationSeconds: {
    type: 'histogram',
    name: 'renderfleet_task_duration_seconds',
    help: 'Time that one attempt at a task took, from start to its outcome.',
    unit: 'seconds',
    labels: { stage: STAGE, outcome: ['succeeded', 'failed', 'cancelled', 'disrupted'] },
    buckets: [0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800],
  },
  framesCapturedTotal: {
    type: 'counter',
    name: 'renderfleet_frames_captured_total',
    help: 'Frames captured from the browser, also those of attempts that failed later.',
    unit: 'count',
    labels: {},
  },
  frameSeconds: {
    type: 'histogram',
    name: 'renderfleet_frame_seconds',
    help: 'Time to capture one frame, from seek to image.',
    unit: 'seconds',
    labels: {},
    buckets: [0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
  },
  chunksReusedTotal: {
    type: 'counter',
    name: 'renderfleet_chunks_reused_total',
    help: 'Chunks taken from the artifact store instead of rendered.',
    unit: 'count',
    labels: {},
  },
  taskRetriesTotal: {
    type: 'counter',
    name: 'renderfleet_task_retries_total',
    help: 'Attempts started again after a failure, by whose fault the failure was.',
    unit: 'count',
    labels: { stage: STAGE, fault: FAULT },
  },
  workerRestartsTotal: {
    type: 'counter',
    name: 'renderfleet_worker_restarts_total',
    help: 'Worker processes started in place of one that ended.',
    unit: 'count',
    labels: { reason: ['crash', 'out_of_memory', 'stalled', 'timeout', 'recycled'] },
  },
  browserRestartsTotal: {
    type: 'counter',
    name: 'renderfleet_browser_restarts_total',
    help: 'Browsers started in place of one that crashed, hung or had served its time.',
    unit: 'count',
    labels: {},
  },
  jobsTotal: {
    type: 'counter',
    name: 'renderfleet_jobs_total',
    help: 'Jobs that have entered a phase.',
    unit: 'count',
    labels: {
      phase: [
        'Pending',
        'Preparing',
        'Rendering',
        'Finalizing',
        'Suspended',
        'Succeeded',
        'Failed',
        'Cancelled',
      ],
    },
  },
  jobDurationSeconds: {
    type: 'histogram',
    name: 'renderfleet_job_duration_seconds',
    help: 'Time from the creation of a job to its terminal phase.',
    unit: 'seconds',
    labels: {},
    buckets: [5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400],
  },
  ttsCacheTotal: {
    type: 'counter',
    name: 'renderfleet_tts_cache_total',
    help: 'Narration lines asked for, by whether they were already spoken.',
    unit: 'count',
    labels: { result: ['hit', 'miss'] },
  },
} as const satisfies Record<string, MetricDefinition>;
