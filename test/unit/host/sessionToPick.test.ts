import assert from 'node:assert/strict';
import type { Account } from '../../../src/core/model/account';
import { accountId, sessionId } from '../../../src/core/model/ids';
import { sessionToPick } from '../../../src/host/commands/sessionToPick';

describe('A session to pick', () => {
  const account: Account = {
    id: accountId('one'),
    kind: 'xelion',
    name: '$(gear) One',
    baseUrl: 'http://127.0.0.1:9',
  };

  it('shows its title as it is, with no icon where the title spells one', () => {
    const session = {
      id: sessionId('$(x)'),
      title: 'Costs $(bug) and \\$(sync~spin), $5 (five)',
      complete: false,
    };
    const { label, description } = sessionToPick({ account, session });
    // What VS Code makes an icon of, or takes the backslash away from.
    assert.doesNotMatch(`${label}${description}`, /\$\(/);
    assert.equal(label.replaceAll('\u2060', ''), session.title);
    assert.equal(description?.replaceAll('\u2060', ''), '$(gear) One · $(x)');
  });

  it('is spelt as ever where nothing in it would be an icon', () => {
    const session = { id: sessionId('7'), title: 'Order (7) for $5', complete: false };
    assert.equal(sessionToPick({ account, session }).label, session.title);
  });
});
