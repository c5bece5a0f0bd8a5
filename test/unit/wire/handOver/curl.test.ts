import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { isParleyError } from '../../../../src/core/base/errors';
import { commandFor } from '../../../../src/wire/handOver/curl';
import { httpFile } from '../../../../src/wire/handOver/httpFile';
import type { RequestParts } from '../../../../src/wire/handOver/requestParts';

const request: RequestParts = {
  method: 'POST',
  url: [{ text: 'https://h.example/a?b=%20' }],
  headers: [
    ['Content-Type', [{ text: 'text/xml; charset=utf-8' }]],
    ['SOAPAction', [{ text: '"urn:x/Y"' }]],
    ['Authorization', [{ text: 'xelion ' }, { variable: 'TOKEN' }]],
  ],
  body: [
    { text: `<a q='1' r="2">%PATH% & $HOME \`x\` ^ ! \\"` },
    { variable: 'TICKET' },
    { text: 'é</a>\n' },
  ],
  variables: ['TOKEN', 'TICKET'],
};

describe('A request as a command', () => {
  it('for sh is quoted so that nothing is taken for anything else', () => {
    assert.equal(
      commandFor('sh', request),
      [
        `curl --request POST 'https://h.example/a?b=%20' \\`,
        `  --header 'Content-Type: text/xml; charset=utf-8' \\`,
        `  --header 'SOAPAction: "urn:x/Y"' \\`,
        `  --header 'Authorization: xelion '"$TOKEN" \\`,
        `  --compressed \\`,
        `  --data-raw '<a q='\\''1'\\'' r="2">%PATH% & $HOME \`x\` ^ ! \\"'"$TICKET"'é</a>`,
        `'`,
      ].join('\n'),
    );
  });

  it('for cmd has a caret before all that cmd would take for its own', () => {
    assert.equal(
      commandFor('cmd', request),
      [
        `curl --request POST ^"https://h.example/a?b=^%20^" ^`,
        `  --header ^"Content-Type: text/xml; charset=utf-8^" ^`,
        `  --header ^"SOAPAction: ^\\^"urn:x/Y^\\^"^" ^`,
        `  --header ^"Authorization: xelion %TOKEN%^" ^`,
        `  --compressed ^`,
        `  --data-raw ^"^<a q='1' r=^\\^"2^\\^"^>^%PATH^% ^& ^$HOME \`x\` ^^ ^! ^\\^\\^\\^"%TICKET%é^</a^>^`,
        ``,
        `^"`,
      ].join('\n'),
    );
  });

  it('for PowerShell is a call of its own web client', () => {
    assert.equal(
      commandFor('powershell', request),
      [
        "Invoke-WebRequest -UseBasicParsing -Method POST -Uri ('https://h.example/a?b=%20') `",
        "  -ContentType ('text/xml; charset=utf-8') `",
        `  -Headers @{ 'SOAPAction' = '"urn:x/Y"'; 'Authorization' = 'xelion ' + $env:TOKEN } \``,
        `  -Body ([Text.Encoding]::UTF8.GetBytes('<a q=''1'' r="2">%PATH% & $HOME \`x\` ^ ! \\"' + $env:TICKET + 'é</a>\n'))`,
      ].join('\n'),
    );
  });

  it('as a .http file takes its secrets from the environment', () => {
    assert.equal(
      httpFile('Chat.X', request),
      `### Chat.X
@TOKEN = {{$processEnv TOKEN}}
@TICKET = {{$processEnv TICKET}}

POST https://h.example/a?b=%20
Content-Type: text/xml; charset=utf-8
SOAPAction: "urn:x/Y"
Authorization: xelion {{TOKEN}}

<a q='1' r="2">%PATH% & $HOME \`x\` ^ ! \\"{{TICKET}}é</a>

`,
    );
  });

  it('as a .http file is refused where a client would take a part of it for something else', () => {
    const made = (body: string, url = 'https://h.example/a'): string =>
      httpFile('Chat.X', {
        ...request,
        url: [{ text: url }],
        body: [{ text: body }, { variable: 'TICKET' }],
      });
    for (const body of [
      '{"q":"{{x}}"}',
      'a {',
      '{}\n### next',
      'a\r\n< /etc/passwd\r\n',
      '<@ ./a.json',
      '<@latin1 ./a',
      'a\n> {% b %}',
      'a\n>> b.json',
    ])
      assert.throws(
        () => made(body),
        (error) => isParleyError(error) && error.code === 'input.invalid',
        body,
      );
    assert.throws(() => made('', 'https://h.example/{{a}}'));
    for (const body of ['{"a":{"b":1}}', '<a>\n  <b/>\n</a>', '# a\n## b', 'a < b > c ###'])
      assert.ok(made(body).includes(body));
  });

  it('for sh hands any body and any header to curl as they are', async () => {
    const seen: { body: string; header: string | undefined }[] = [];
    const server = createServer((incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        seen.push({
          body: Buffer.concat(chunks).toString(),
          header: incoming.headers['x-a'] as string | undefined,
        });
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const samples = fc.sample(
      fc.record({
        body: fc
          .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
          .filter((text) => !text.includes('\0')),
        header: fc.stringMatching(/^[!-~]{1,30}$/),
      }),
      { numRuns: 25, seed: 7 },
    );
    try {
      for (const { body, header } of samples) {
        const command = commandFor('sh', {
          method: 'POST',
          url: [{ text: url }],
          headers: [['X-A', [{ text: header }]]],
          body: [{ text: body }, { variable: 'SECRET' }],
          variables: ['SECRET'],
        });
        await promisify(execFile)('sh', ['-c', `${command} --silent`], {
          env: { ...process.env, SECRET: '$(x) "' },
        });
        assert.deepEqual(seen.at(-1), { body: `${body}$(x) "`, header });
      }
    } finally {
      server.close();
    }
  });
});
