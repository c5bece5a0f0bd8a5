const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `12 kB`, in the user's language. */
export function formatBytes(bytes: number, locale: string): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step > 0 && bytes / 1000 ** step < 10 ? 1 : 0,
  }).format(bytes / 1000 ** step);
}
