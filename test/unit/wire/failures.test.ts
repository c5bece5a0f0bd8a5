import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../../src/core/base/errors';
import type { AddressInfo, Socket } from 'node:net';
import { causeCode, toFailure } from '../../../src/wire/failures';
import type { TlsSettings } from '../../../src/wire/tlsSettings';
import { FakeClock } from './clocks';
import { failure, fetchText, list, login, never, Rig, until } from './rig';

const pem = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'certificates', name), 'utf8');
const key = pem('server.key');

describe('A failure of the network', () => {
  let rig: Rig;
  beforeEach(() => {
    rig = new Rig();
  });
  afterEach(() => rig.stop());

  /** The request fails with this code, names the host and its exchange, and that exchange has the code. */
  async function fails(
    code: ErrorCode,
    account = {},
    deps = {},
  ): Promise<Error & { readonly retryable: boolean }> {
    const error = await failure(fetchText(rig.client(deps, account)));
    assert.equal(error.code, code, String(error.cause));
    assert.equal(error.exchange, rig.exchange.id);
    assert.equal(rig.exchange.error, code);
    assert.doesNotMatch(error.message, /\{\w+\}/, 'every place of the sentence is filled');
    return error;
  }

  it('is unreachable when the name is not known', async () => {
    const error = await fails('network.unreachable', { baseUrl: 'http://no-such-host.invalid' });
    assert.match(error.message, /^no-such-host\.invalid cannot be reached/);
    assert.equal(rig.exchange.response, undefined);
    assert.equal(rig.exchange.timings.firstByte, undefined);
  });

  it('is unreachable when the connection is refused, and may be repeated', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const error = await fails('network.unreachable', { baseUrl: `http://127.0.0.1:${port}` });
    assert.match(
      error.message,
      new RegExp(`^127\\.0\\.0\\.1:${port} cannot be reached \\(it refuses the connection\\)`),
    );
    assert.equal(error.retryable, true);
  });

  it('is a timeout when the server accepts the connection and says nothing', async () => {
    let accepted = false;
    await rig.serveRaw(() => (accepted = true));
    const clock = new FakeClock();
    const failed = fails('network.timeout', {}, { clock, limits: () => ({ idleMs: 5000 }) });
    await until(() => accepted && clock.sleepers > 0);
    await clock.advance(5000);
    assert.match((await failed).message, /did not answer within 5 seconds/);
    assert.equal(clock.sleepers, 0);
  });

  it('is no timeout while nothing has come yet within the time that the whole answer may take', async () => {
    const clock = new FakeClock();
    let answer: (() => void) | undefined;
    await rig.serve((_, response) => (answer = () => void response.end('late')));
    const text = fetchText(rig.client({ clock, limits: () => ({ totalMs: 600_000 }) }));
    await until(() => answer !== undefined && clock.sleepers > 0);
    await clock.advance(590_000);
    answer?.();
    assert.equal(await text, 'late');
  });

  it('is a timeout when the whole answer takes too long, although it trickles', async () => {
    const clock = new FakeClock();
    let trickle: (() => void) | undefined;
    await rig.serve((_, response) => {
      trickle = () => void response.write('a');
      trickle();
    });
    const client = rig.client({ clock, limits: () => ({ idleMs: 60_000 }) });
    const response = await client.send({ operation: list, path: '/list', timeoutMs: 90_000 }, never);
    const reader = response.body[Symbol.asyncIterator]();
    await reader.next();
    const second = reader.next();
    await clock.advance(50_000);
    trickle?.();
    await second;
    const third = failure(reader.next());
    await clock.advance(39_999);
    assert.equal(rig.exchanges.list().length, 0, 'still waiting');
    await clock.advance(1);
    assert.equal((await third).code, 'network.timeout');
    assert.equal(Buffer.from(rig.exchange.response?.body ?? []).toString(), 'aa');
  });

  it('is no timeout while the reader takes its time', async () => {
    const clock = new FakeClock();
    await rig.serve((_, response) => response.end('abc'));
    const response = await rig
      .client({ clock, limits: () => ({ idleMs: 1000, totalMs: 100_000 }) })
      .send({ operation: list, path: '/list' }, never);
    await clock.advance(20_000);
    assert.equal(Buffer.from(await response.bytes()).toString(), 'abc');
  });

  it('is an interruption when the connection breaks in the middle of the body', async () => {
    await rig.serve((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half');
      setImmediate(() => response.destroy());
    });
    const error = await fails('network.interrupted');
    assert.equal(error.retryable, true);
    assert.equal(Buffer.from(rig.exchange.response?.body ?? []).toString(), 'half');
    assert.equal(rig.exchange.response?.dropped, 96);
  });

  it('is an interruption when a chunked body has no end', async () => {
    await rig.serveRaw((socket) => {
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'),
      );
    });
    await fails('network.interrupted');
  });

  it('is an interruption when the connection breaks before the answer', async () => {
    await rig.serveRaw((socket) => socket.once('data', () => socket.destroy()));
    const error = await fails('network.interrupted');
    assert.match(error.message, /broke off before the answer was complete/);
  });

  it('is a redirect, which is not followed', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      rig.exchanges.clear();
      await rig.serve((_, response) =>
        response.writeHead(status, { Location: 'http://evil.example/' }).end(),
      );
      await fails('network.redirect');
      assert.equal(rig.exchange.response?.status, status);
    }
    assert.equal(rig.connections, 5);
  });

  it('is a proxy that asks for a sign-in', async () => {
    await rig.serve((_, response) => response.writeHead(407, { 'Proxy-Authenticate': 'Basic' }).end());
    assert.match((await fails('network.unreachable')).message, /proxy asks for a user name/);
  });

  it('is an answer that is not HTTP', async () => {
    await rig.serveRaw((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
    await fails('wire.malformed');
  });

  it('is an answer whose compression is broken', async () => {
    const starts = { gzip: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], deflate: [0x78, 0x9c], br: [] };
    for (const [encoding, start] of Object.entries(starts)) {
      rig.exchanges.clear();
      const bytes = Buffer.concat([Buffer.from(start), Buffer.alloc(40, 0xff)]);
      await rig.serve((_, response) => response.writeHead(200, { 'Content-Encoding': encoding }).end(bytes));
      assert.match((await fails('wire.malformed')).message, /compression/);
    }
  });

  it('is an answer that is larger than allowed, counted after decoding', async () => {
    await rig.serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
    );
    assert.match(
      (await fails('wire.tooLarge', {}, { limits: () => ({ maxBytes: 1024 * 1024 }) })).message,
      /1 MiB/,
    );
    assert.equal(rig.exchange.response?.status, 200);
  });

  it('is an answer that is larger than this request allows, known before its body comes', async () => {
    await rig.serve((_, response) => response.writeHead(200, { 'Content-Length': 5_000_000 }).write('a'));
    const sent = rig.client().send({ operation: list, path: '/list', maxBytes: 1000 }, never);
    assert.equal((await failure(sent)).code, 'wire.tooLarge');
  });

  describe('in TLS', () => {
    const serve = (certificate: string): Promise<unknown> =>
      rig.serve((_, response) => response.end('ok'), { key, cert: pem(certificate) });
    const authorities = pem('authority.pem');
    const using = (settings: TlsSettings): object => ({ tls: () => Promise.resolve(settings) });

    for (const [certificate, reason] of Object.entries({
      'selfSigned.pem': 'its certificate is self-signed',
      'expired.pem': 'its certificate has expired',
      'otherName.pem': 'its certificate is for another name',
    })) {
      it(`says that ${reason}`, async () => {
        await serve(certificate);
        const error = await fails('network.tls', {}, using({ authorities }));
        assert.match(
          error.message,
          new RegExp(`^No secure connection to localhost:\\d+ could be made \\(${reason}\\)`),
        );
      });
    }

    it('says that the issuer is not known', async () => {
      await serve('trusted.pem');
      assert.match((await fails('network.tls')).message, /issuer of its certificate is not known/);
    });

    it('says so when http is meant', async () => {
      await rig.serve((_, response) => response.end());
      const error = await fails('network.tls', { baseUrl: rig.baseUrl.replace('http:', 'https:') });
      assert.match(error.message, /http may be meant/);
      assert.equal(rig.exchange.errorDetail, 'ERR_SSL_WRONG_VERSION_NUMBER');
    });

    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      it(`says so when the server wants a certificate of ours and gets none in ${maxVersion}`, async () => {
        await rig.serve((_, response) => response.end('ok'), {
          key,
          cert: pem('trusted.pem'),
          ca: authorities,
          requestCert: true,
          rejectUnauthorized: true,
          maxVersion,
        });
        assert.match((await fails('network.tls', {}, using({ authorities }))).message, /certificate of ours/);
        assert.match(
          rig.exchange.errorDetail ?? '',
          /^ERR_SSL_\w+_(CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE)$/,
        );
      });
    }

    it('says so when the server speaks old versions of TLS only', async () => {
      const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      await rig.serve((_, response) => response.end('ok'), { key, cert: pem('trusted.pem'), ...old });
      assert.match((await fails('network.tls', {}, using({ authorities }))).message, /version of TLS/);
      assert.match(rig.exchange.errorDetail ?? '', /^ERR_SSL_\w+_PROTOCOL_VERSION$/);
    });

    it('is over when the files of its settings can be read after all', async () => {
      await serve('trusted.pem');
      let there = false;
      const client = rig.client({
        tls: () => (there ? Promise.resolve({ authorities }) : Promise.reject(new Error('no such drive'))),
      });
      await assert.rejects(fetchText(client));
      there = true;
      assert.equal(await fetchText(client), 'ok');
    });

    it('is none with the right authority', async () => {
      await serve('trusted.pem');
      assert.equal(await fetchText(rig.client(using({ authorities }))), 'ok');
      assert.ok((rig.exchange.timings.tls ?? -1) >= 0);
    });

    it('is none for the one certificate that is pinned, and one for every other', async () => {
      await serve('selfSigned.pem');
      const { X509Certificate } = await import('node:crypto');
      const pinnedFingerprint = new X509Certificate(pem('selfSigned.pem')).fingerprint256;
      assert.equal(await fetchText(rig.client(using({ pinnedFingerprint }))), 'ok');
      rig.exchanges.clear();
      let requests = 0;
      const server = await rig.serve(() => requests++, { key, cert: pem('otherName.pem') });
      await fails('network.tls', {}, using({ pinnedFingerprint }));
      assert.equal(requests, 0);
      assert.ok(server.listening);
    });

    it('is none with the name that the certificate is for', async () => {
      await serve('otherName.pem');
      assert.equal(await fetchText(rig.client(using({ authorities, serverName: 'other.example' }))), 'ok');
    });

    it('shows our own certificate to a server that asks for one', async () => {
      await rig.serve(
        (request, response) => response.end((request.socket as TLSSocket).authorized ? 'known' : 'unknown'),
        { key, cert: pem('trusted.pem'), ca: authorities, requestCert: true, rejectUnauthorized: false },
      );
      const settings = { authorities, clientCertificate: pem('trusted.pem'), clientKey: key };
      assert.equal(await fetchText(rig.client(using(settings))), 'known');
      assert.equal(await fetchText(rig.client(using({ authorities }))), 'unknown');
    });
  });

  it('of a lost idle connection is made good once for a read, and recorded twice', async () => {
    const sockets: Socket[] = [];
    let answers = 0;
    await rig.serve((request, response) => {
      sockets.push(request.socket);
      // A server that closes an idle connection while the next request is already on its way.
      if (++answers === 2) request.socket.destroy();
      else response.end('ok');
    });
    const client = rig.client();
    assert.equal(await fetchText(client), 'ok');
    assert.equal(await fetchText(client), 'ok');
    assert.deepEqual(
      rig.exchanges.list().map(({ attempt, error }) => [attempt, error]),
      [
        [2, undefined],
        [1, 'network.interrupted'],
        [1, undefined],
      ],
    );
  });

  it('of a lost idle connection is reported for a sign-in, which may have been seen', async () => {
    let answers = 0;
    await rig.serve((request, response) => (++answers === 2 ? request.socket.destroy() : response.end('ok')));
    const client = rig.client();
    const request = { operation: login, path: '/login', body: '{}' };
    assert.equal(await fetchText(client, request), 'ok');
    assert.equal((await failure(fetchText(client, request))).code, 'network.interrupted');
  });
});

describe('A failure code of Node', () => {
  const context = { host: 'h.example', exchange: 'x1', seconds: 7 };
  const codes: Record<string, ErrorCode> = {
    EAI_AGAIN: 'network.unreachable',
    EHOSTUNREACH: 'network.unreachable',
    ENETUNREACH: 'network.unreachable',
    ETIMEDOUT: 'network.timeout',
    ECONNRESET: 'network.interrupted',
    EPIPE: 'network.interrupted',
    ERR_STREAM_PREMATURE_CLOSE: 'network.interrupted',
    CERT_HAS_EXPIRED: 'network.tls',
    CERT_SOMETHING_NEW: 'network.tls',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'network.tls',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'network.tls',
    ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'network.tls',
    HPE_INVALID_CONSTANT: 'wire.malformed',
    Z_DATA_ERROR: 'wire.malformed',
    SOMETHING_ELSE: 'network.unreachable',
  };
  for (const [code, expected] of Object.entries(codes)) {
    it(`${code} is ${expected}, also as the cause of another error`, () => {
      const error = Object.assign(new Error('secret in a message'), { code });
      for (const thrown of [error, new Error('wrapped', { cause: error }), new AggregateError([error])]) {
        const result = toFailure(thrown, context);
        assert.equal(result.code, expected);
        assert.doesNotMatch(result.message + JSON.stringify(result.params), /secret|wrapped/);
      }
    });
  }

  it('of TLS is taken out of what OpenSSL or BoringSSL wrote, and nothing else is', () => {
    const written = (text: string): string =>
      causeCode(Object.assign(new Error(`write EPROTO ${text}`), { code: 'EPROTO' }));
    const start = '80ECC359B37F0000:error:0A000410:SSL routines';
    for (const [text, code] of [
      [
        `${start}:ssl3_get_record:wrong version number:../ssl3_record.c:350:\n`,
        'ERR_SSL_WRONG_VERSION_NUMBER',
      ],
      [
        `${start}:ssl3_read_bytes:ssl/tls alert handshake failure:../rec.c:1:SSL alert number 40`,
        'ERR_SSL_SSL_TLS_ALERT_HANDSHAKE_FAILURE',
      ],
      [
        '12:error:1e:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER:../tls.cc:242:',
        'ERR_SSL_WRONG_VERSION_NUMBER',
      ],
      [`${start}:f:secret=ABC:x`, 'EPROTO'],
      ['broken', 'EPROTO'],
    ] as const)
      assert.equal(written(text), code);
  });

  it('that is missing is told without the message', () => {
    const { code, message } = toFailure(new Error('password=1'), context);
    assert.equal(code, 'network.unreachable');
    assert.doesNotMatch(message, /password/);
  });
});
