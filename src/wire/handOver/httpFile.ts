import type { Part, RequestParts } from './requestParts';

/** The request as a `.http` file (REST Client, httpYac, JetBrains): secrets are variables of its environment. */
export function httpFile(name: string, { method, url, headers, body, variables }: RequestParts): string {
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
