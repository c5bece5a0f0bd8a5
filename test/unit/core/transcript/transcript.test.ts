import assert from 'node:assert/strict';
import { ParleyError } from '../../../../src/core/base/errors';
import { sessionId } from '../../../../src/core/model/ids';
import { Transcript } from '../../../../src/core/transcript/transcript';
import { fakeProvider } from '../export/fakeProvider';
import { someMessage } from './someMessages';

describe('A transcript', () => {
  it('tells a record that cannot be read once, also when an answer broke off behind it and is asked for again', async () => {
    const session = sessionId('1');
    const messages = Array.from({ length: 6 }, (_, index) => someMessage(index));
    let breaks = 2;
    const provider = fakeProvider({
      sessions: [],
      messages: new Map([[session, messages]]),
      pieceSize: 2,
      change: (page) => {
        if (page.newer && breaks-- > 0) throw new ParleyError('network.interrupted', { host: 'here' });
        return { ...page, oddities: [{ problem: 'A message without an id.' }] };
      },
    });
    const transcript = new Transcript(session, () => Promise.resolve(provider));
    for (let attempt = 0; attempt < 2; attempt++) {
      await assert.rejects(transcript.load('newer'), { code: 'network.interrupted' });
      assert.equal(transcript.oddities, 2, 'what is shown of the part that came');
    }
    await transcript.load('newer');
    assert.equal(transcript.oddities, 3);
    transcript.dispose();
  });
});
