import { ParleyError } from '../../core/base/errors';
import type { Part, RequestParts } from './requestParts';

/** Lines of a body that clients take for the next request, a file to be sent, or what is to be done with the answer. */
const MEANING = /^[ \t]*(?:###|<(?:@\w*|>)?[ \t]|>>?!?[ \t])/m;

/**
 * The request as a `.http` file (REST Client, httpYac, JetBrains): secrets are variables of its environment.
 * @throws ParleyError `input.invalid` for what would mean something else there, as the format has no way to escape it
 */
export function httpFile(name: string, request: RequestParts): string {
  const { method, url, headers, body, variables } = request;
  if ([url, ...headers.map(([, value]) => value), body].some((parts) => outline(parts).includes('{{')))
    throw unfit('it holds {{');
  if (MEANING.test(outline(body))) throw unfit('a line of its body would be taken for something else');
  const text = (parts: readonly Part[]): string =>
    parts.map((part) => ('variable' in part ? `{{${part.variable}}}` : part.text)).join('');
  return [
    `### ${name}`,
    ...variables.map((variable) => `@${variable} = {{$processEnv ${variable}}}`),
    ...(variables.length > 0 ? [''] : []),
    `${method} ${text(url)}`,
    ...headers.map(([header, value]) => `${header}: ${text(value)}`),
    ...(body.length > 0 ? ['', text(body)] : []),
    '',
  ].join('\n');
}

/** The text with no more of its variables than their first brace, which may be the second one of a pair. */
function outline(parts: readonly Part[]): string {
  return parts.map((part) => ('text' in part ? part.text : '{}')).join('');
}

function unfit(why: string): ParleyError {
  return new ParleyError('input.invalid', { what: 'A .http file of this request', why });
}
