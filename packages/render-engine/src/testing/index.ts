export { chunksOf, failureOf, openRig, type Rig, type RigOptions } from './rig.ts';
export { testPattern, type WantedVideo } from './test-pattern.ts';
export { type ZipEntry, zipOf } from './zip.ts';
