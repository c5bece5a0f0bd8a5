import { ParleyError } from '../../core/base/errors';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const API_PATH = /\/api(?:\/[^/]*)?(?:\/([^/]*))?(?:\/.*)?$/;

/**
 * The address in front of `/api/v1/<tenant>`: adds `https://` (`http://` for this machine), and cuts off what belongs to
 * the API. A tenant in the typed address is told by `tenantOf`.
 * @throws ParleyError `input.invalid`
 */
export function normaliseXelionUrl(typed: string): string {
  const url = parse(typed);
  return `${url.origin}${url.pathname.replace(API_PATH, '').replace(/\/+$/, '')}`;
}

/** The tenant in an address such as `https://host/api/v1/acme`, or `undefined`. */
export function tenantOf(typed: string): string | undefined {
  const tenant = API_PATH.exec(parse(typed).pathname)?.[1];
  return tenant ? decodeURIComponent(tenant) : undefined;
}

function parse(typed: string): URL {
  const text = typed.trim();
  if (text === '') throw invalid('it is empty');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https') throw invalid(`${scheme} is not http or https`);
  let url: URL;
  try {
    url = new URL(scheme ? text : `https://${text}`);
  } catch {
    throw invalid('it is not an address');
  }
  if (url.username !== '' || url.password !== '') throw invalid('it must not hold a user name or password');
  if (!scheme && LOOPBACK.test(url.hostname)) url.protocol = 'http:';
  return url;
}

function invalid(why: string): ParleyError {
  return new ParleyError('input.invalid', { what: 'The base URL', why });
}
