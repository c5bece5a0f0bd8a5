import { messageId, sessionId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import type { Clock } from '../../../../src/core/ports/clock';

const zone = { zone: 'UTC', source: 'platform rule' } as const;

/** Message number `index` of a session, one a second. */
export function someMessage(index: number, more: Partial<Message> = {}): Message {
  return {
    id: messageId(String(1000 + index)),
    session: sessionId('1'),
    direction: index % 3 === 0 ? 'outgoing' : 'incoming',
    type: 'ToUser',
    author: { name: index % 3 === 0 ? 'Support' : 'Anna' },
    text: `message ${index}`,
    textFormat: 'plain',
    sentAt: { raw: '', utc: index * 1000, zone },
    complete: true,
    ...more,
  };
}

/** A clock on which every look is late, so that work in slices pauses as often as it can. */
export function hurriedClock(): Clock & { pauses: number } {
  let now = 0;
  const clock = {
    pauses: 0,
    now: () => (now += 100),
    sleep: () => {
      clock.pauses++;
      return Promise.resolve();
    },
  };
  return clock;
}
