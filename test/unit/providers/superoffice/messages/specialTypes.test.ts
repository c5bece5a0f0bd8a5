import assert from 'node:assert/strict';
import { eventOf, optionsOf } from '../../../../../src/providers/superoffice/messages/specialTypes';

describe('Special messages', () => {
  it('are told in words, where they are an event that Parley knows', () => {
    assert.equal(eventOf('ClosedByUser'), 'The agent ended the session');
    for (const other of [undefined, 'BotMessage', 'FromTheFuture', 'constructor']) {
      assert.equal(eventOf(other), undefined);
    }
  });

  it('keep the whole labels of their options, also when the server cut them', () => {
    const all = '["Orders","Invoices, paid","\\"Something\\" else"]';
    assert.deepEqual(optionsOf(all), ['Orders', 'Invoices, paid', '"Something" else']);
    for (let length = 0; length < all.length; length++) {
      const kept = optionsOf(all.slice(0, length));
      assert.deepEqual(kept, ['Orders', 'Invoices, paid'].slice(0, kept.length));
    }
    assert.deepEqual(optionsOf('{"a":1}'), []);
  });
});
