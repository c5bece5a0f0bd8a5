import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Accounts } from '../../src/core/accounts/accounts';
import { EphemeralAccounts } from '../../src/core/accounts/ephemeralAccounts';
import { isParleyError, type ParleyError } from '../../src/core/base/errors';
import { EXPORT_FORMAT_IDS } from '../../src/core/export/exportFormatIds';
import { runExport } from '../../src/core/export/runExport';
import { accountId, sessionId } from '../../src/core/model/ids';
import { FilteredMessages } from '../../src/core/transcript/filteredMessages';
import { silentLog } from '../../src/core/ports/log';
import { Transcripts } from '../../src/core/transcript/transcripts';
import { systemClock } from '../../src/host/adapters/systemClock';
import { ExchangeFolder } from '../../src/host/wire/exchangeFolder';
import { toWindow } from '../../src/host/reader/toWindow';
import { providerKinds } from '../../src/providers/index';
import type { Sandbox } from '../../src/sandbox/contract';
import { startSandbox } from '../../src/sandbox/sandbox';
import { createConnect } from '../../src/wire/connect';
import { ExchangeLog } from '../../src/wire/exchangeLog';
import { BundleGuard } from '../../src/wire/handOver/bundleGuard';
import { commandFor } from '../../src/wire/handOver/curl';
import { har } from '../../src/wire/handOver/har';
import { httpFile } from '../../src/wire/handOver/httpFile';
import { requestParts } from '../../src/wire/handOver/requestParts';
import { exchangeText } from '../../src/wire/view/exchangeText';
import { temporaryFolder, type TemporaryFolder } from '../harness/temporaryFolder';
import { CanaryProxy, type Mischief, writtenForms } from './canaryProxy';
import { exportDepsFor } from './export/exportDepsFor';
import { type Platform, PLATFORMS, SESSIONS } from './workbench';

const PASSWORD = 'Canary-Pass&<word>"7';
const APP = 'Canary-App-Token-42';
const CREATOR = { name: 'Parley', version: '1' };
const never = new AbortController().signal;

/** The ways in which a text may carry a canary without looking like it. */
function forms(canary: string): string[] {
  return [
    ...writtenForms(canary),
    encodeURIComponent(canary),
    Buffer.from(canary).toString('base64').replace(/=+$/, '').slice(0, -2),
  ];
}

for (const platform of PLATFORMS) {
  describe(`A secret of ${platform}`, () => {
    let sandbox: Sandbox;
    let proxy: CanaryProxy;
    const log: string[] = [];
    const exchanges = new ExchangeLog();
    const ephemeral = new EphemeralAccounts();
    let accounts: Accounts;
    const id = accountId('canary');
    const failures: ParleyError[] = [];
    const shown: unknown[] = [];
    /** All that readers were sent, of a transcript that was read and of one that could not be. */
    const sentToReaders: unknown[] = [];
    let folder: TemporaryFolder;

    before(async () => {
      folder = await temporaryFolder('parley-canaries');
      sandbox = await startSandbox();
      const { baseUrl, userName, tenant, password } = sandbox[platform];
      proxy = new CanaryProxy(baseUrl, { [PASSWORD]: password, [APP]: 'app' });
      await proxy.start();
      const onDisk = new ExchangeFolder(path.join(folder.path, 'exchanges'), 1e8, CREATOR, silentLog);
      exchanges.onDidAdd((exchange) => void onDisk.keep(exchange));
      const note = (message: string, error?: unknown): void =>
        void log.push(`${message} ${error instanceof Error ? (error.stack ?? '') : ''}`);
      const connect = createConnect({
        clock: systemClock,
        log: { debug: note, info: note, warn: note, error: note },
        exchanges,
      });
      accounts = new Accounts(ephemeral.store, ephemeral.vault, (account, secrets) => {
        const kind = providerKinds.find((candidate) => candidate.id === platform);
        assert.ok(kind);
        const deps = {
          connect,
          secrets,
          clock: systemClock,
          log: { debug: note, info: note, warn: note, error: note },
        };
        return Promise.resolve(kind.create(account, deps));
      });
      await accounts.add(
        {
          id,
          kind: platform,
          name: 'Canary',
          baseUrl: proxy.baseUrl,
          userName,
          ...(tenant && { tenant }),
          ephemeral: true,
        },
        { password: PASSWORD, applicationToken: APP, appKey: APP },
      );
      await useEverything(platform);
      await onDisk.idle();
    });
    after(async () => {
      accounts.dispose();
      await proxy.stop();
      await sandbox.stop();
      await folder.remove();
    });

    async function useEverything(of: Platform): Promise<void> {
      const provider = await accounts.provider(id);
      const read = async (): Promise<void> => {
        shown.push(await provider.listSessions({}, never));
        for await (const page of provider.readMessages({ session: sessionId(SESSIONS[of].eight) }, never))
          shown.push(page);
      };
      await read();
      await exportSession(SESSIONS[of].eight, 'manifest.json', never);
      await showInReader(SESSIONS[of].eight);
      for (const mischief of ['errorEcho', 'htmlEcho', 'redirect', 'statusEcho'] satisfies Mischief[]) {
        proxy.mischief = mischief;
        // Busy servers are asked again after a while; the record of the first answer is what counts here.
        const patience = AbortSignal.timeout(1500);
        const pages = provider.readMessages({ session: sessionId(SESSIONS[of].one) }, patience);
        await pages[Symbol.asyncIterator]()
          .next()
          .then(
            () => assert.fail('the proxy answered with mischief'),
            (error: unknown) => {
              assert.ok(isParleyError(error));
              failures.push(error);
            },
          );
      }
      proxy.mischief = 'errorEcho';
      await showInReader(SESSIONS[of].one);
      // Whether it is reported or thrown, and what is left to go on with: all of it is looked through.
      await exportSession(SESSIONS[of].one, 'failed.json', AbortSignal.timeout(1500)).catch(
        (error: unknown) => assert.ok(isParleyError(error)),
      );
      proxy.mischief = undefined;
      await accounts.signOut(id, never);
    }

    async function exportSession(session: string, manifest: string, signal: AbortSignal): Promise<void> {
      await runExport(
        { formats: [...EXPORT_FORMAT_IDS], scope: { sessions: [session] }, manifest, attachments: true },
        await exportDepsFor({ accounts, exchanges }, id, folder.path),
        signal,
      );
    }

    async function showInReader(session: string): Promise<void> {
      const account = accounts.find(id);
      assert.ok(account);
      const transcripts = new Transcripts(accounts);
      const { transcript } = transcripts.acquire(account, sessionId(session));
      await transcript.load('newer').catch((error: unknown) => assert.ok(isParleyError(error)));
      const messages = new FilteredMessages(transcript.messages, systemClock);
      sentToReaders.push(
        toWindow(messages, messages.start, 200, (text) => text),
        transcript.oddities,
      );
      for (const edge of ['older', 'newer'] as const) {
        const { state, error } = transcript.edge(edge);
        sentToReaders.push(state, error && [error.message, error.nextStep, error.params]);
      }
      transcripts.dispose();
    }

    const seenNowhere = (where: string, text: string): void => {
      for (const canary of proxy.canaries)
        for (const form of forms(canary))
          assert.ok(!text.includes(form), `${where} holds a canary as ${form}`);
    };

    it('has really gone over the wire, with tokens that were given for it', () => {
      assert.ok(proxy.canaries.size > 2, [...proxy.canaries].join());
      assert.ok(exchanges.list().length > 6);
      assert.equal(failures.length, 4);
    });

    it('is in no record of an exchange', () => {
      for (const { request, response, ...rest } of exchanges.list()) {
        seenNowhere('an exchange', JSON.stringify(rest));
        for (const message of [request, response]) {
          if (!message) continue;
          seenNowhere(`${rest.operation} headers`, JSON.stringify(message.headers));
          seenNowhere(`${rest.operation} body`, Buffer.from(message.body).toString());
        }
        seenNowhere('a status text', response?.statusText ?? '');
      }
    });

    it('is in no text that is shown or handed over of an exchange', () => {
      for (const exchange of exchanges.list()) {
        seenNowhere('the details', exchangeText(exchange, 'Canary'));
        const parts = requestParts(exchange);
        for (const shell of ['sh', 'cmd', 'powershell'] as const)
          seenNowhere(shell, commandFor(shell, parts));
        seenNowhere('.http', httpFile('x', parts));
      }
      seenNowhere('HAR', JSON.stringify(har(exchanges.list(), CREATOR)));
    });

    it('is in no error, log line, session or message', () => {
      for (const error of failures)
        seenNowhere(error.code, [error.message, error.nextStep, JSON.stringify(error.params)].join(' '));
      seenNowhere('the log', log.join('\n'));
      seenNowhere('what is shown', JSON.stringify(shown));
    });

    it('is nothing that a reader is sent, of messages and of failures', () => {
      const text = JSON.stringify(sentToReaders);
      assert.match(text, /"rows":\[\{/, 'messages were sent');
      assert.match(text, /"failed"/, 'a failure was sent');
      seenNowhere('a reader', text);
    });

    it('is in no file, be it of an export, whatever its format and fate, or of an exchange', async () => {
      const names = await readdir(folder.path, { recursive: true });
      assert.equal((await readdir(path.join(folder.path, 'exchanges'))).length, exchanges.list().length);
      for (const extension of ['.json', '.ndjson', '.csv', '.md', '.html', '.txt', '.har'])
        assert.ok(
          names.some((name) => name.endsWith(extension)),
          `${extension} was written`,
        );
      for (const name of names) {
        seenNowhere('the name of a file', name);
        const file = path.join(folder.path, name);
        seenNowhere(name, await readFile(file, 'latin1').catch(() => ''));
      }
    });

    it('is masked in a support bundle wherever somebody has put it, and a new one is refused', async () => {
      const account = accounts.find(id);
      assert.ok(account);
      await ephemeral.vault.write(account, {
        password: PASSWORD,
        kept: JSON.stringify({ ticket: 'Inner-Ticket-99' }),
      });
      const guard = new BundleGuard(Object.values(await ephemeral.vault.read(account)), []);
      const document = {
        har: har(exchanges.list(), CREATOR),
        note: `my password is ${PASSWORD}, in a URL ${encodeURIComponent(PASSWORD)}, and Inner-Ticket-99`,
      };
      assert.equal(guard.secretIn({ note: document.note }), '/note');
      const bundle = guard.masked(document);
      assert.equal(guard.secretIn(bundle), undefined);
      seenNowhere('the bundle', JSON.stringify(bundle));
      assert.ok(!JSON.stringify(bundle).includes('Inner-Ticket-99'));
      assert.equal(guard.secretIn({ a: ['7T:RgBvAG8AOgBCAGEAcgA='] }), '/a/0');
    });
  });
}
