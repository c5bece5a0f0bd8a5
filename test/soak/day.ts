import * as v from 'valibot';

const login = v.looseObject({ baseUrl: v.string(), userName: v.string(), password: v.string() });

/** What one window does of the day, as `PARLEY_SOAK` hands it to the extension host. */
export const daySchema = v.object({
  /** Accounts in all, of both platforms alike. */
  accounts: v.number(),
  /** Sessions that are opened and closed. */
  sessions: v.number(),
  faults: v.number(),
  expiries: v.number(),
  /** Address of the switchboard of faults, see `switchboard.ts`. */
  switchboard: v.string(),
  logins: v.object({ superoffice: login, xelion: login }),
});
export type Day = v.InferOutput<typeof daySchema>;
export type Platform = keyof Day['logins'];
export const PLATFORMS: readonly Platform[] = ['superoffice', 'xelion'];
