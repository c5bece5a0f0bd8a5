import type { Part, RequestParts } from './requestParts';

export type Shell = 'sh' | 'cmd' | 'powershell';

/**
 * A command that sends the request as it was sent, with its secrets taken from environment variables. `sh` and `cmd` call
 * curl; PowerShell has its own web client, since it hands quotes on to other programs wrongly.
 */
export function commandFor(shell: Shell, request: RequestParts): string {
  return shell === 'powershell' ? powerShell(request) : curl(shell, request);
}

function curl(shell: 'sh' | 'cmd', { method, url, headers, body }: RequestParts): string {
  const quote = shell === 'sh' ? quotedForSh : quotedForCmd;
  const lines = [
    `curl --request ${method} ${quote(url)}`,
    ...headers.map(([name, value]) => `--header ${quote(named(name, value))}`),
    '--compressed',
    // Not --data: that would take a first @ for a file.
    ...(body.length > 0 ? [`--data-raw ${quote(body)}`] : []),
  ];
  return lines.join(shell === 'sh' ? ' \\\n  ' : ' ^\n  ');
}

/** A header with its name in front. */
function named(name: string, [first, ...rest]: readonly Part[]): readonly Part[] {
  if (first === undefined) return [{ text: `${name};` }];
  return 'text' in first
    ? [{ text: `${name}: ${first.text}` }, ...rest]
    : [{ text: `${name}: ` }, first, ...rest];
}

/** Single quotes, in which nothing means anything; variables in double quotes between them. */
function quotedForSh(parts: readonly Part[]): string {
  const quoted = parts.map((part) =>
    'variable' in part ? `"$${part.variable}"` : `'${part.text.replace(/'/g, `'\\''`)}'`,
  );
  return quoted.length === 0 ? "''" : quoted.join('');
}

/**
 * For two readers: curl's C runtime (quotes and the backslashes before them) and then cmd.exe (carets before everything
 * that it could take for its own). A line break ends a command of cmd, so it is kept by a caret and an empty line.
 */
function quotedForCmd(parts: readonly Part[]): string {
  const quoted = parts.map((part) => {
    if ('variable' in part) return `%${part.variable}%`;
    return part.text
      .replace(/(\\*)"/g, '$1$1\\"')
      .replace(/[^\w\s\-:=+~'/.,?;()*`\u0080-\uffff]/g, '^$&')
      .replace(/\r\n|\r|\n/g, '^\n\n');
  });
  return `^"${quoted.join('').replace(/(?:\^\\)+$/, '$&$&')}^"`;
}

function powerShell({ method, url, headers, body }: RequestParts): string {
  const value = (parts: readonly Part[]): string =>
    parts.length === 0
      ? "''"
      : parts
          .map((part) =>
            'variable' in part ? `$env:${part.variable}` : `'${part.text.replace(/['‘’‚‛]/g, '$&$&')}'`,
          )
          .join(' + ');
  // Windows PowerShell refuses these two among the headers.
  const own = { 'content-type': '-ContentType', 'user-agent': '-UserAgent' } as const;
  const named = headers.flatMap(([name, parts]) => {
    const option = own[name.toLowerCase() as keyof typeof own] as string | undefined;
    return option ? [`${option} (${value(parts)})`] : [];
  });
  const others = headers.filter(([name]) => !(name.toLowerCase() in own));
  return [
    `Invoke-WebRequest -UseBasicParsing -Method ${method} -Uri (${value(url)})`,
    ...named,
    ...(others.length > 0
      ? [`-Headers @{ ${others.map(([name, parts]) => `'${name}' = ${value(parts)}`).join('; ')} }`]
      : []),
    ...(body.length > 0 ? [`-Body ([Text.Encoding]::UTF8.GetBytes(${value(body)}))`] : []),
  ].join(' `\n  ');
}
