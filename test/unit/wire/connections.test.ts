import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { connect, Socket } from 'node:net';
import path from 'node:path';
import { connect as connectTls } from 'node:tls';
import { FakeClock } from './clocks';
import { failure, fetchText, Rig, until } from './rig';

const pem = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'certificates', name), 'utf8');
const key = pem('server.key');

/** Replaces the agent of every request, as VS Code does, by one whose connections stand before a request gets them. */
function handingOutStanding(
  module: { request: (url: string, options: https.RequestOptions) => http.ClientRequest },
  make: (made: () => void) => Socket,
): () => void {
  const { request } = module;
  const agent = module === http ? new http.Agent() : new https.Agent();
  agent.createConnection = (_, done) => {
    const socket = make(() => done?.(null, socket));
    return undefined;
  };
  module.request = (url, options) => request(url, { ...options, agent });
  return () => {
    module.request = request;
  };
}

describe('A connection', () => {
  let rig: Rig;
  beforeEach(() => {
    rig = new Rig();
  });
  afterEach(() => rig.stop());

  it('that another request leaves to one that waited for it is not waited for', async () => {
    const clock = new FakeClock();
    const answers: (() => void)[] = [];
    await rig.serve((_, response) => void answers.push(() => response.end('ok')));
    const client = rig.client({ clock, limits: () => ({ connections: 1, connectMs: 1000, idleMs: 60_000 }) });
    const texts = [fetchText(client), fetchText(client)];
    for (const count of [1, 2]) {
      await until(() => answers.length === count && clock.sleepers > 0);
      await clock.advance(30_000);
      answers[count - 1]?.();
    }
    assert.deepEqual(await Promise.all(texts), ['ok', 'ok']);
    assert.equal(rig.connections, 1);
  });

  it('that many requests use one after the other is watched no more than once', async () => {
    const warnings: string[] = [];
    const note = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', note);
    try {
      await rig.serve((_, response) => response.end('ok'));
      const client = rig.client({ limits: () => ({ connections: 1 }) });
      const signals = Array.from({ length: 30 }, () => new AbortController().signal);
      await Promise.all(signals.map((signal) => fetchText(client, {}, signal)));
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(warnings, []);
    } finally {
      process.off('warning', note);
    }
  });

  it('that is lost under a request that had waited for it is made good once', async () => {
    let requests = 0;
    await rig.serve((request, response) => {
      if (++requests === 2) request.socket.destroy();
      else response.end('ok');
    });
    const client = rig.client({ limits: () => ({ connections: 1 }) });
    assert.deepEqual(await Promise.all([fetchText(client), fetchText(client)]), ['ok', 'ok']);
  });

  describe('that stands already when a request gets it', () => {
    let restore: (() => void) | undefined;
    afterEach(() => restore?.());
    const port = (): number => Number(new URL(rig.baseUrl).port);

    it('is not waited for either', async () => {
      const clock = new FakeClock();
      let answer: (() => void) | undefined;
      await rig.serve((_, response) => (answer = () => void response.end('ok')));
      restore = handingOutStanding(http, (made) => connect(port(), '127.0.0.1', made));
      const text = fetchText(rig.client({ clock, limits: () => ({ connectMs: 1000, idleMs: 60_000 }) }));
      await until(() => answer !== undefined && clock.sleepers > 0);
      await clock.advance(30_000);
      answer?.();
      assert.equal(await text, 'ok');
    });

    it('is none where it only hands on that a proxy has refused', async () => {
      await rig.serve(() => assert.fail('Nothing may arrive.'), { key, cert: pem('selfSigned.pem') });
      restore = handingOutStanding(https, (made) => {
        const answer = new Socket({ writable: false });
        setImmediate(() => {
          made();
          setImmediate(() => {
            answer.push('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
            answer.push(null);
          });
        });
        return answer;
      });
      const tls = () => Promise.resolve({ pinnedFingerprint: 'AB:CD' });
      const { code, message } = await failure(fetchText(rig.client({ tls })));
      assert.equal(code, 'network.unreachable');
      assert.match(message, /proxy asks for a user name/);
    });

    it('is refused over TLS unless its certificate is the pinned one', async () => {
      let requests = 0;
      const handle = (_: unknown, response: http.ServerResponse): void => {
        requests++;
        response.end('ok');
      };
      const tls = { rejectUnauthorized: false, servername: 'localhost' };
      restore = handingOutStanding(https, (made) => connectTls(port(), '127.0.0.1', tls, made));
      const { fingerprint256 } = new X509Certificate(pem('selfSigned.pem'));
      const deps = { tls: () => Promise.resolve({ pinnedFingerprint: fingerprint256 }) };
      await rig.serve(handle, { key, cert: pem('selfSigned.pem') });
      assert.equal(await fetchText(rig.client(deps)), 'ok');
      await rig.serve(handle, { key, cert: pem('otherName.pem') });
      assert.equal((await failure(fetchText(rig.client(deps)))).code, 'network.tls');
      assert.equal(requests, 1);
    });
  });
});
