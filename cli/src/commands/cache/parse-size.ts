import { CliError } from '../../exit-codes.ts';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  ki: 1024,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mi: 1024 ** 2,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gi: 1024 ** 3,
  gib: 1024 ** 3,
  t: 1e12,
  tb: 1e12,
  ti: 1024 ** 4,
  tib: 1024 ** 4,
};

/** Bytes of `10GiB`, `500MB`, `1.5Gi`, `0`; decimal and binary units as in Kubernetes.
 *
 * @throws CliError that names the option */
export const parseSize = (text: string, option: string): number => {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (number === undefined || factor === undefined)
    throw new CliError(`${option}: "${text}" is no size; write 10GiB, 500MB or a number of bytes`);
  return Math.floor(Number(number) * factor);
};
