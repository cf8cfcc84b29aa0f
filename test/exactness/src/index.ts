export { clickTimes, findClicks } from './click-times.ts';
export { decodeFrameNumbers, readFrameNumbers } from './frame-numbers.ts';
export { packetTimes, parsePacketTimes } from './packet-times.ts';
