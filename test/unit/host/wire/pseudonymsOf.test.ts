import assert from 'node:assert/strict';
import { Pseudonyms } from '../../../../src/core/export/pseudonyms';
import { nodeDigests } from '../../../../src/host/adapters/nodeDigests';
import { pseudonymsOf } from '../../../../src/host/wire/pseudonymsOf';
import { sample, sampleSession } from '../../core/export/samples';

describe('The pseudonyms of a support bundle', () => {
  const pseudonyms = new Pseudonyms(nodeDigests, Buffer.alloc(32, 7));

  it('are those of everybody in a listed session, also when no conversation is open', () => {
    const session = sampleSession('s1', { title: 'About Anna', participants: [{ name: 'Anna', id: '7' }] });
    const names = pseudonymsOf(pseudonyms, [session], []);
    assert.deepEqual([...names.keys()], ['About Anna', 'Anna']);
    assert.equal(names.get('Anna'), pseudonyms.session(session).participants?.[0]?.name);
  });

  it('are the same for somebody who has given a session its title', () => {
    const people = [{ name: 'Anna', id: '7' }];
    const sessions = [
      sampleSession('s1', { title: 'Team', participants: people }),
      sampleSession('s2', { title: 'Anna' }),
    ];
    const message = sample(0, { author: { name: 'Anna', id: '7' } });
    const person = pseudonyms.message(message).author?.name;
    assert.equal(pseudonymsOf(pseudonyms, sessions, []).get('Anna'), person);
    assert.equal(pseudonymsOf(pseudonyms, sessions, [message]).get('Anna'), person);
  });
});
