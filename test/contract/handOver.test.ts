import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import Ajv from 'ajv';
import { sessionId } from '../../src/core/model/ids';
import type { Exchange } from '../../src/wire/exchange';
import { commandFor } from '../../src/wire/handOver/curl';
import { har } from '../../src/wire/handOver/har';
import { httpFile } from '../../src/wire/handOver/httpFile';
import { requestParts } from '../../src/wire/handOver/requestParts';
import { type Platform, PLATFORMS, SESSIONS, startWorkbench, type Workbench } from './workbench';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** The published JSON schemas of HAR 1.2, by which har-validator judges. */
function harSchema(): (document: unknown) => string | undefined {
  const folder = path.join(path.dirname(require.resolve('har-schema/package.json')), 'lib');
  const ajv = new Ajv({
    strict: false,
    formats: {
      'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/,
      'uri-reference': true,
      ipv4: true,
      ipv6: true,
      uri: /^\w+:/,
    },
  });
  ajv.addMetaSchema(
    JSON.parse(readFileSync(require.resolve('ajv/dist/refs/json-schema-draft-06.json'), 'utf8')) as object,
  );
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    ajv.addSchema(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as object);
  return (document) => (ajv.validate('har.json#', document) ? undefined : ajv.errorsText());
}

for (const platform of PLATFORMS) {
  describe(`A recorded exchange of ${platform}, handed over`, () => {
    let bench: Workbench;
    let exchange: Exchange;
    beforeEach(async () => {
      bench = await startWorkbench();
      const account = bench.accounts.find(bench.ids[platform]);
      assert.ok(account);
      const lease = bench.transcripts.acquire(account, sessionId(SESSIONS[platform].eight));
      await lease.transcript.loadFirst();
      const wire = lease.transcript.all()[0]?.wire;
      const found = wire && bench.exchanges.get(wire.exchange);
      assert.ok(found);
      exchange = found;
    });
    afterEach(() => bench.stop());

    it('as a cURL command for sh gets the same answer from the real curl, with its variables set', async () => {
      const parts = requestParts(exchange);
      const [variable, ...others] = parts.variables;
      assert.ok(variable);
      assert.deepEqual(others, []);
      const command = commandFor('sh', parts);
      const token = await currentToken(bench, platform);
      assert.ok(!command.includes(token));
      const { stdout } = await run('sh', ['-c', `${command} --silent`], {
        env: { ...process.env, [variable]: token },
        encoding: 'buffer',
        maxBuffer: 1 << 24,
      });
      assert.equal(stdout.toString(), Buffer.from(exchange.response?.body ?? []).toString());
    });

    it('as a cURL command without its variable is refused by the server', async () => {
      const { stdout } = await run('sh', ['-c', `${commandFor('sh', requestParts(exchange))} --silent`]);
      assert.notEqual(stdout, Buffer.from(exchange.response?.body ?? []).toString());
    });

    it('names its secrets as variables in every format', () => {
      const parts = requestParts(exchange);
      const [variable = ''] = parts.variables;
      assert.match(commandFor('cmd', parts), new RegExp(`%${variable}%`));
      assert.match(commandFor('powershell', parts), new RegExp(`\\$env:${variable}`));
      assert.match(httpFile('x', parts), new RegExp(`\\{\\{${variable}\\}\\}`));
      for (const text of [commandFor('cmd', parts), commandFor('powershell', parts), httpFile('x', parts)])
        assert.doesNotMatch(text, /~[0-9a-f]{8}~/);
    });

    it('with all others, failed ones too, is a HAR file by the published schema', async () => {
      const account = bench.accounts.find(bench.ids[platform]);
      assert.ok(account);
      bench.sandbox.setFault(`${platform}.reset`, true);
      const lease = bench.transcripts.acquire(account, sessionId(SESSIONS[platform].one));
      await assert.rejects(lease.transcript.loadFirst());
      const all = bench.exchanges.list();
      assert.ok(all.some(({ error }) => error !== undefined));
      assert.ok(exchange.response);
      const inPart = { ...exchange.response, body: Buffer.from([0x89, 0xff]), dropped: 7 };
      const entries = [...all, { ...exchange, response: inPart }];
      const document: unknown = JSON.parse(JSON.stringify(har(entries, { name: 'Parley', version: '1' })));
      assert.equal(harSchema()(document), undefined);
    });
  });
}

/** The token that the account has now, which only its secrets hold. */
async function currentToken({ sandbox }: Workbench, platform: Platform): Promise<string> {
  const { baseUrl, userName, password, tenant } = sandbox[platform];
  if (platform === 'xelion') {
    const answer = await fetch(`${baseUrl}/api/v1/${tenant}/me/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ userName, password, userSpace: 'curl' }),
    });
    return (JSON.parse(await answer.text()) as { authentication: string }).authentication;
  }
  const services = 'http://www.superoffice.net/ws/crm/NetServer/Services88';
  const answer = await fetch(`${baseUrl}/SoPrincipal.svc`, {
    method: 'POST',
    headers: {
      'Content-Type': 'text/xml; charset=utf-8',
      SOAPAction: `"${services}/SoPrincipal/AuthenticateUsernamePassword"`,
    },
    body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><AuthenticateUsernamePassword xmlns="${services}"><UserName>${userName}</UserName><Password>${password}</Password></AuthenticateUsernamePassword></s:Body></s:Envelope>`,
  });
  const ticket = /<(?:\w+:)?Ticket>([^<]+)</.exec(await answer.text())?.[1];
  assert.ok(ticket);
  return ticket;
}
