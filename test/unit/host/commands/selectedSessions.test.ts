import assert from 'node:assert/strict';
import { selectedSessions } from '../../../../src/host/commands/selectedSessions';

const row = (account: string, id: string, under?: string) => ({
  type: 'session',
  account: { id: account },
  session: { id, title: id },
  ...(under && { under }),
});

describe('What is selected in the tree', () => {
  it('is each session once, also when it stands under the pinned ones, too', () => {
    const [one, two, pinned] = [row('a', '1'), row('a', '2'), row('a', '1', 'pinned')];
    assert.deepEqual(selectedSessions(one, [one, pinned, two]), [one, two]);
    assert.deepEqual(selectedSessions(pinned, [one, pinned]), [one]);
  });

  it('keeps apart what has the same id at two accounts, and leaves out what is no session', () => {
    const [here, there] = [row('a', '1'), row('b', '1')];
    assert.deepEqual(selectedSessions(here, [here, { account: { id: 'a' } }, there]), [here, there]);
  });

  it('is the row itself where nothing or something else is selected', () => {
    assert.deepEqual(selectedSessions(row('a', '1'), undefined), [row('a', '1')]);
    assert.deepEqual(selectedSessions(undefined, undefined), [undefined]);
  });
});
