import assert from 'node:assert/strict';
import { requestParts } from '../../../../src/wire/handOver/requestParts';
import { recordedRequest } from './recordedRequest';

const shown = (parts: readonly object[]): string =>
  parts.map((part) => ('variable' in part ? `$${String(part.variable)}` : Object.values(part))).join('');

describe('A recorded request in parts', () => {
  it('has a variable for each of two secrets that are too short to be told apart by their masks', () => {
    for (const [one, two] of [
      ['summer24', 'abcd1234'],
      ['12345678', '87654321'],
    ]) {
      const request = recordedRequest({
        headers: [['Content-Type', 'text/xml']],
        body: `<r><Password>${one}</Password><Mfa>${two}</Mfa></r>`,
      });
      const { body, variables } = requestParts(request);
      assert.equal(shown(body), '<r><Password>$PARLEY_PASSWORD</Password><Mfa>$PARLEY_MFA</Mfa></r>');
      assert.deepEqual(variables, ['PARLEY_PASSWORD', 'PARLEY_MFA']);
    }
  });

  it('has one variable for one secret, whatever it is called', () => {
    const token = 'token-0123456789';
    const request = recordedRequest({
      url: `https://h.example/a?token=${token}`,
      headers: [
        ['Authorization', `Bearer ${token}`],
        ['Content-Type', 'application/json'],
      ],
      body: JSON.stringify({ ticket: token }),
    });
    assert.deepEqual(requestParts(request).variables, ['PARLEY_TOKEN']);
  });

  it('has a variable for a secret in its address, however short it is', () => {
    const { url } = requestParts(recordedRequest({ url: 'https://h.example/a?token=abc&q=a*b&mfa=x' }));
    assert.equal(shown(url), 'https://h.example/a?token=$PARLEY_TOKEN&q=a*b&mfa=$PARLEY_MFA');
    const recorded = { ...recordedRequest({}), url: 'https://h.example/a?token=********&mfa=*' };
    assert.equal(
      shown(requestParts(recorded).url),
      'https://h.example/a?token=$PARLEY_TOKEN&mfa=$PARLEY_MFA',
    );
  });
});
