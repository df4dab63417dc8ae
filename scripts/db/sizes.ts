const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** "3.4 MB"; a unit is a thousand of the one before. */
export function sizeInWords(bytes: number): string {
  const place = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** place;
  return `${place === 0 ? value : value.toFixed(1)} ${UNITS[place]}`;
}

/** "820 ms", "4.2 s", "3 min 20 s", "60 min". */
export function timeInWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const [minutes, seconds] = [Math.floor(ms / 60_000), Math.floor((ms % 60_000) / 1000)];
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
}
