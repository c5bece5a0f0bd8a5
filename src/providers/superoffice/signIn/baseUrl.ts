import { ParleyError } from '../../../core/base/errors';
import { isLoopback } from './place';

const SERVICES = '/Remote/Services88';

/**
 * The base URL that is meant by what a person types: a host, a host with a virtual directory, an address of SuperOffice
 * Online (`sod.superoffice.com/Cust12345`), a `.svc` address out of the documentation, an older `Services86`. `https` is
 * added except for this machine; `http` stays when it was typed.
 * @returns e.g. `https://crm.example.com/Sales/Remote/Services88`
 * @throws ParleyError `input.invalid`
 */
export function normaliseBaseUrl(typed: string): string {
  const text = typed.trim();
  if (text === '') throw invalid('it is empty');
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const candidate = hasScheme ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(candidate)) throw invalid('it is not an address');
  const url = new URL(candidate);
  if (!hasScheme && isLoopback(url.hostname)) url.protocol = 'http:';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalid('it has to begin with https://');
  if (url.username || url.password) throw invalid('it must not contain a user name or a password');
  return `${url.origin}${directory(url.pathname)}${SERVICES}`;
}

/** The virtual directory before `Remote`; what stands behind is the same everywhere. */
function directory(pathname: string): string {
  const path = pathname.replace(/\/{2,}/g, '/').replace(/\/+$/, '');
  const remote = path.search(/\/remote(\/|$)/i);
  if (remote >= 0) return path.slice(0, remote);
  return path.replace(/\/services\d+(\/.*)?$/i, '').replace(/\/[^/]+\.(svc|asmx|aspx?|html?)$/i, '');
}

const invalid = (why: string): ParleyError => new ParleyError('input.invalid', { what: 'The base URL', why });
