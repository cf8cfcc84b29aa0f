import { runProgram } from './run-program.ts';

/** @param json  ffprobe's answer: `streams[0].time_base` and `packets[].pts`
 *  @returns presentation times in order, ticks of 1/90000 s @throws RangeError on another time base */
export const parsePacketTimes = (json: string): number[] => {
  const { packets, streams } = JSON.parse(json) as {
    packets: { pts?: number }[];
    streams: { time_base?: string }[];
  };
  const base = streams[0]?.time_base;
  if (base !== '1/90000') throw new RangeError(`time base ${base} instead of 1/90000`);
  return packets
    .map(({ pts }, index) => {
      if (pts === undefined) throw new RangeError(`packet ${index} has no time`);
      return pts;
    })
    .sort((a, b) => a - b);
};

/** Times of all video packets as a player sees them, edit list applied; ticks of 1/90000 s. */
export const packetTimes = async (file: string): Promise<number[]> => {
  const entries = ['-select_streams', 'v:0', '-show_entries', 'packet=pts:stream=time_base', '-of', 'json'];
  return parsePacketTimes((await runProgram('ffprobe', [...entries, file])).toString());
};
