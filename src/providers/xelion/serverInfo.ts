import type { ServerInfo } from '../../core/ports/chatProvider';
import type { ServerVersion } from './schema';

/** The answer of `server/version` (page "version") as people read it; parts that the server leaves out are left out. */
export function serverInfo(version: ServerVersion): ServerInfo {
  const { serverVersionMajor, serverVersionUpdate, serverVersionPatch } = version;
  const { apiVersionMajor, apiVersionMinor, apiVersionPatch, buildNumber, brand } = version;
  const details = {
    api: dotted(apiVersionMajor, apiVersionMinor, apiVersionPatch),
    build: String(buildNumber ?? ''),
    brand: String(brand ?? ''),
  };
  return {
    version: dotted(serverVersionMajor, serverVersionUpdate, serverVersionPatch) || 'unknown',
    details: Object.fromEntries(Object.entries(details).filter(([, value]) => value !== '')),
  };
}

function dotted(...parts: readonly (string | number | null | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== null && part !== '').join('.');
}
