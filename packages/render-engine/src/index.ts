export { findBrowser, type Browser } from './browser/find-browser.ts';
export { findFfmpeg, type Ffmpeg } from './ffmpeg/find-ffmpeg.ts';
export { brokenEngine, createEngine, type Engine } from './engine.ts';
export type { EngineOptions, RunOptions } from './run-stage.ts';
export { EngineError } from './errors/engine-error.ts';
export type { CapturedFrame, CaptureRequest, Captured, FrameSource } from './capture/frame-source.ts';
