/** Samples per second of all sound that leaves this package: what video players and AAC expect. */
export const SAMPLE_RATE = 48_000;

/** Mono sound, full scale ±1. */
export type Sound = { readonly samples: Float32Array; readonly sampleRate: number };

export const peakOf = (samples: Float32Array): number =>
  samples.reduce((peak, s) => Math.max(peak, Math.abs(s)), 0);

/** Number of samples for a time, at {@link SAMPLE_RATE}. */
export const samplesIn = (seconds: number): number => Math.round(seconds * SAMPLE_RATE);
