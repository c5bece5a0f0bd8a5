import type { FaultName, Faults } from '../faults';
import { htmlAnswer, type Answer } from './answer';

/** Answers of the web server, the load balancer or a portal in front of the service. */
const ANSWERS = {
  wrongSubdomain: () => ({ status: 421, statusText: 'Wrong subdomain used to access tenant' }),
  unavailable: () =>
    htmlAnswer(503, 'Service Unavailable', 'HTTP Error 503. The service is unavailable.', {
      'Retry-After': '1',
    }),
  unsupportedMediaType: () => ({
    status: 415,
    statusText:
      "Cannot process the message because the content type 'text/xml' was not the expected type " +
      "'application/soap+xml; charset=utf-8'.",
  }),
  error500: () => htmlAnswer(500, 'Runtime Error', 'An exception occurred while processing your request.'),
  error500Empty: () => ({ status: 500 }),
  html: () => htmlAnswer(200, 'Sign in', 'Your session at the portal has ended. Please sign in.'),
  empty: () => ({ status: 200, headers: { 'Content-Type': 'text/xml; charset=utf-8' } }),
} as const satisfies Partial<Record<FaultName, () => Answer>>;

/** The answer of a fault that strikes before the service sees the request. */
export function httpFault(faults: Faults, operation: string): Answer | undefined {
  const struck = (Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).find((name) =>
    faults.strikes(name, operation),
  );
  return struck && ANSWERS[struck]();
}
