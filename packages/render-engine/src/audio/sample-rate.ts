/** Samples a second of all sound between the stages. 48 kHz is what video players expect. */
export const SAMPLE_RATE = 48_000;
