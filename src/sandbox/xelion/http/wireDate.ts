/** Seconds since the epoch as Xelion writes them: UTC, `yyyy-MM-dd HH:mm:ss`. */
export function toWireDate(seconds: number): string {
  const iso = new Date(seconds * 1000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** The reverse of `toWireDate`; `undefined` for anything but the full form of a date that exists. */
export function fromWireDate(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const seconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  return toWireDate(seconds) === text ? seconds : undefined;
}
