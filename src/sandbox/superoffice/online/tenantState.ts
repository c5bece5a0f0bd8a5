import { TENANT } from '../principal/logins';
import { jsonAnswer, type Answer } from '../http/answer';

/**
 * The public status page of a tenant.
 * @param tenant as asked for, in lower case
 * @param origin of the server, e.g. `http://127.0.0.1:1234`
 * @see https://docs.superoffice.com/en/developer-portal/best-practices/tenant-status/check-status.html
 */
export function tenantState(tenant: string, state: string, origin: string, now: number): Answer {
  if (tenant !== TENANT.toLowerCase()) return jsonAnswer(404, { Message: 'The tenant is unknown.' });
  return jsonAnswer(200, {
    ContextIdentifier: TENANT,
    Endpoint: `${origin}/${TENANT}`,
    State: state,
    IsRunning: state === 'Running',
    ValidUntil: new Date(now + 60_000).toISOString(),
    Api: `${origin}/${TENANT}/api`,
    Version: '11.6.1004.0',
  });
}
