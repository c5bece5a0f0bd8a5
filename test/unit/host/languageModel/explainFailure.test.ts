import assert from 'node:assert/strict';
import { ParleyError } from '../../../../src/core/base/errors';
import type { Account } from '../../../../src/core/model/account';
import type { Explanation } from '../../../../src/core/model/explanation';
import { accountId } from '../../../../src/core/model/ids';
import { explainFailure } from '../../../../src/host/languageModel/explainFailure';
import type { ToolContext } from '../../../../src/host/languageModel/toolContext';
import { ExchangeLog } from '../../../../src/wire/exchangeLog';

const account: Account = { id: accountId('a'), kind: 'k', name: 'A', baseUrl: 'https://h.example' };

/** An account that has failed, and whose exchange was dropped to make room. */
function contextOf(error: ParleyError): ToolContext {
  const accounts = { find: () => account, state: () => ({ status: 'failed', error }) };
  return { accounts, exchanges: new ExchangeLog() } as unknown as ToolContext;
}

async function explained(error: ParleyError): Promise<Explanation> {
  const answer = await explainFailure(contextOf(error), { account: 'a' });
  return ('explanation' in answer ? answer.explanation : undefined) ?? assert.fail('it is not explained');
}

describe('The failure of an account whose exchange is gone', () => {
  it('is explained by the code of its cause', async () => {
    const cause = Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' });
    const error = new ParleyError('network.tls', { host: 'h', reason: 'r' }, { exchange: 'x1', cause });
    const { code, cause: told } = await explained(error);
    assert.equal(code, 'CERT_HAS_EXPIRED');
    assert.match(told, /has expired/);
  });

  it('is explained in general where its cause has no code', async () => {
    const error = new ParleyError('network.timeout', { host: 'h', seconds: 1 }, { exchange: 'x1' });
    assert.equal((await explained(error)).code, 'network.timeout');
  });
});
