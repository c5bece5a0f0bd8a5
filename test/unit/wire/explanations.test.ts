import assert from 'node:assert/strict';
import { explain as superOffice } from '../../../src/providers/superoffice/explanations';
import { explain as xelion } from '../../../src/providers/xelion/explanations';
import type { Exchange } from '../../../src/wire/exchange';
import { explainGeneral } from '../../../src/wire/explanations';

const answer = (status: number, body: string): { status: number; body: Uint8Array } => ({
  status,
  body: Buffer.from(body),
});
const xelionError = (errorCode: number): { status: number; body: Uint8Array } =>
  answer(401, JSON.stringify({ errorCode, message: 'x', info: 'y' }));
const wrapped = (type: string, text = 'x'): { status: number; body: Uint8Array } =>
  answer(
    200,
    `<s:Envelope xmlns:s="s"><s:Header><h:ExceptionInfo xmlns:h="h"><h:Message>${text}</h:Message><h:ExceptionType>${type}</h:ExceptionType></h:ExceptionInfo></s:Header><s:Body/></s:Envelope>`,
  );

describe('A failure is explained', () => {
  const documented = [
    10000, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10010, 10011, 10012, 10013, 10021, 10050,
    10052, 10054, 10066, 10100, 10101, 10104, 10200, 10202, 10203, 10204, 10400, 10402, 11000,
  ];
  for (const code of documented) {
    it(`by Xelion's code ${code}, with a cause, a next step and the vendor's page`, () => {
      const explanation = xelion(xelionError(code));
      assert.equal(explanation?.code, String(code));
      assert.match(explanation.cause, /\.$/);
      assert.match(explanation.nextStep, /\.$/);
      assert.ok(URL.canParse(explanation.documentation ?? ''));
    });
  }

  for (const [type, code] of [
    ['SuperOffice.Exceptions.SoSessionException', 'SoSessionException'],
    ['SuperOffice.Exceptions.SoSentryException', 'SoSentryException'],
    ['SuperOffice.Exceptions.SoNotFoundException', 'SoNotFoundException'],
    ['SuperOffice.Exceptions.SoLicenseException', 'SoLicenseException'],
    ['SuperOffice.Exceptions.SoDbAccessException', 'SoDbAccessException'],
    ['SuperOffice.Exceptions.SoException', 'SoException'],
  ] as const)
    it(`by SuperOffice's ${code}`, () => assert.equal(superOffice(wrapped(type))?.code, code));

  it("by SuperOffice's phrases and faults, the more special first", () => {
    assert.equal(
      superOffice(wrapped('SoException', 'Failed to validate tokens: expired'))?.code,
      'Failed to validate tokens',
    );
    assert.equal(
      superOffice(wrapped('SoSessionException', 'Invalid application token'))?.code,
      'ApplicationToken',
    );
    const fault =
      '<s:Envelope><s:Body><s:Fault><faultcode>a:ActionNotSupported</faultcode></s:Fault></s:Body></s:Envelope>';
    assert.equal(superOffice(answer(500, fault))?.code, 'ActionNotSupported');
    assert.equal(superOffice(answer(421, ''))?.code, 'HTTP 421');
  });

  it('not by what a message says of exceptions', () => {
    const body =
      '<s:Envelope><s:Header><h:ExceptionInfo i:nil="true"/></s:Header><s:Body><Message>SoSessionException</Message></s:Body></s:Envelope>';
    assert.equal(superOffice(answer(200, body)), undefined);
    assert.equal(xelion(answer(200, '{"data":[{"object":{"errorCode":10005}}]}')), undefined);
  });

  const general = (error: Exchange['error'], errorDetail?: string, status?: number): string | undefined =>
    explainGeneral({
      ...(error !== undefined && { error }),
      ...(errorDetail !== undefined && { errorDetail }),
      ...(status !== undefined && {
        response: {
          status,
          statusText: '',
          headers: [],
          body: Buffer.alloc(0),
          size: 0,
          masked: [],
          dropped: 0,
        },
      }),
    })?.code;

  it('by the code of TLS or the network, else by the status, else by what it is in general', () => {
    assert.equal(general('network.tls', 'DEPTH_ZERO_SELF_SIGNED_CERT'), 'DEPTH_ZERO_SELF_SIGNED_CERT');
    assert.equal(general('network.tls', 'CERT_OF_THE_FUTURE'), 'CERT_OF_THE_FUTURE');
    assert.equal(general('network.unreachable', undefined, 407), 'HTTP 407');
    assert.equal(general('wire.notTheService', undefined, 200), 'wire.notTheService');
    assert.equal(general('network.redirect', undefined, 302), 'network.redirect');
    assert.equal(general(undefined, undefined, 200), undefined);
  });

  const tls = (errorDetail?: string): string => {
    const { cause, nextStep } =
      explainGeneral({ error: 'network.tls', ...(errorDetail !== undefined && { errorDetail }) }) ??
      assert.fail();
    return `${cause} ${nextStep}`;
  };

  it('by what a TLS handshake failed for, whatever the version of TLS and of OpenSSL', () => {
    for (const code of [
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      'ERR_SSL_TLSV1_CERTIFICATE_REQUIRED',
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
      'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
      'ERR_SSL_SSL_TLS_ALERT_BAD_CERTIFICATE',
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'ERR_SSL_SSL_TLS_ALERT_HANDSHAKE_FAILURE',
    ])
      assert.match(tls(code), /tls\.clientCertificateFile/, code);
    for (const code of ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_UNSUPPORTED_PROTOCOL'])
      assert.match(tls(code), /version of TLS/, code);
    for (const code of ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'])
      assert.match(tls(code), /http:\/\//, code);
  });

  it('without a guess where nobody knows why TLS failed: neither http nor accepting a certificate is proposed', () => {
    for (const code of [undefined, 'EPROTO', 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR'])
      assert.doesNotMatch(tls(code), /http:|accept this|authority/, code);
  });
});
