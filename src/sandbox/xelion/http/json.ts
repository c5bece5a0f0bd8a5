import { XelionError } from './xelionError';

/** @throws XelionError 400/10200 for an empty body, 400/10202 for one that is no JSON */
export function readJson(body: Buffer): unknown {
  if (body.length === 0) throw new XelionError(400, 10200);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new XelionError(400, 10202);
  }
}

/** The members of an object that are strings. @throws XelionError like `readJson`, also for anything but an object */
export function readStrings(body: Buffer): Readonly<Partial<Record<string, string>>> {
  const value = readJson(body);
  if (typeof value !== 'object' || value === null) throw new XelionError(400, 10202);
  return Object.fromEntries(Object.entries(value).filter(([, member]) => typeof member === 'string'));
}
