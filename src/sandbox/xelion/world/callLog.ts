import { Random } from '../../random';
import { LANDMARKS } from '../landmarks';
import { customer, ME } from './addressables';
import type { Facts, Stream } from './facts';
import { QUIET_SECONDS, skipQuietHours } from './timeline';

const COUNT = 240;
const { begin, end } = LANDMARKS;
const TYPES = ['CallLog', 'CallLog', 'CallLog', 'SMSMessage', 'XCCMessage', 'XCCVideoCall'] as const;

/** What is among the communications besides chats: calls, voicemails, text messages, and a type that no client knows. */
export function makeCallLog(seed: number): {
  at: number[];
  stream: Stream;
  objectType: (index: number) => string;
} {
  const random = new Random(seed, 'calls');
  const at = Array.from({ length: COUNT }, () => skipQuietHours(random.int(begin, end - QUIET_SECONDS))).sort(
    (a, b) => a - b,
  );
  const objectType = (index: number): string => new Random(seed, 'call type', index).pick(TYPES);
  const facts = (index: number): Facts => {
    const call = new Random(seed, 'call', index);
    const other = customer(seed, 1900000 + call.int(0, 40), 'Person');
    const [from, to] = call.chance(0.6) ? [other, ME] : [ME, other];
    const type = objectType(index);
    const isVoicemail = type === 'CallLog' && from !== ME && call.chance(0.2);
    const isCall = type === 'CallLog' || type === 'XCCVideoCall';
    return {
      text: isVoicemail ? 'Voicemail' : isCall ? '' : 'Uw bestelling staat klaar. / Your order is ready.',
      from,
      to,
      unread: isVoicemail && call.chance(0.5),
      record: {
        subject: isCall ? `${from.address ?? '201'} -> ${to.address ?? '201'}` : 'SMS',
        durationSec: isCall ? call.int(0, 900) : 0,
        voicemail: isVoicemail,
        voicemailIsHeard: isVoicemail && call.chance(0.5),
        ...(isCall && { callId: `call-${seed}-${index}`, callFlowId: `flow-${seed}-${index >> 1}` }),
        ...(isVoicemail && { recordingStatus: 'recorded' }),
      },
    };
  };
  return { at, objectType, stream: { facts, entries: [] } };
}
