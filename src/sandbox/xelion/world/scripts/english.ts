import type { Script } from './script';

export const english: readonly Script[] = [
  [
    [
      'asker',
      'Hi, order {order} still shows "in transit" in our portal, but the customer says it was delivered yesterday.',
    ],
    ['helper', 'Good morning! Let me look at the webhook log for {order}.'],
    [
      'helper',
      'The carrier sent us the delivery at {time}. Your endpoint answered {status}, so it is in the retry queue.',
    ],
    ['asker', 'Ah. We changed the certificate last night.'],
    ['asker', 'Can you send it again?'],
    ['helper', 'Done. I see a 200 now.'],
    ['asker', 'Yes, the status changed. Thanks a lot 👍'],
  ],
  [
    ['asker', 'Calls to extension {extension} do not pop up in the CRM any more'],
    ['helper', 'Since when?'],
    ['asker', 'Since this morning, about {time}'],
    ['helper', 'Is the number {phone} stored with or without the country code?'],
    ['asker', 'Without, I think. Does that matter?'],
    ['helper', 'It does since the update: we match on E.164 now. I can normalise the whole list for you.'],
    ['asker', 'Please do'],
    ['helper', 'It runs tonight. I opened ticket {ticket} so that you can follow it.'],
  ],
  [
    ['asker', 'Invoice {invoice} was sent twice to the same customer. EUR {amount} each.'],
    ['helper', 'That should not happen. Do both have the same message id?'],
    ['asker', 'No, they differ: {uuid} and another one.'],
    ['helper', 'Then the client retried after a timeout without the idempotency key.'],
    ['asker', 'Our integration partner says that they did send it...'],
    ['helper', 'I have the request here. There is no Idempotency-Key header in the second call.'],
    ['asker', 'OK, I will forward this to them.'],
  ],
  [
    ['asker', 'Did the message of {time} arrive? The bridge shows it two hours late.'],
    [
      'helper',
      'It arrived on time. The API gives dates in UTC and without a zone, you probably read them as local time.',
    ],
    ['asker', '🤦'],
    ['asker', 'That explains the summer time bug as well.'],
    ['helper', 'Happens to everybody once.'],
  ],
  [
    ['asker', 'We get {status} on every call since {time}. Is something going on at your side?'],
    ['helper', 'Checking.'],
    ['helper', 'Your token expired and the renewal was refused, because two servers use the same one.'],
    ['asker', 'So the second server overwrites the token of the first?'],
    ['helper', 'Exactly. Give each of them a user space of its own.'],
    ['asker', 'Will try.'],
    ['asker', 'Works. Could this be in the documentation?'],
    ['helper', 'I will ask for it, ticket {ticket}.'],
  ],
  [
    ['asker', 'Could you tell me where to find the delivery note of {order}?'],
    ['helper', 'Of course: Orders > {order} > Documents.'],
    ['asker', 'There is only an invoice ({invoice}).'],
    ['helper', 'The note comes with the shipment. It leaves our warehouse tomorrow.'],
    ['asker', 'Great, then I will wait.'],
  ],
  [
    ['asker', 'The webhook for missed calls sends the same call id for both legs.'],
    ['helper', 'Those are one call flow. Use callFlowId to group and callId to tell them apart.'],
    ['asker', 'Both are empty in chats, is that right?'],
    ['helper', 'Yes, chats have no call.'],
    ['asker', 'Clear, thank you.'],
  ],
  [
    ['asker', 'Is there a limit on requests? We were answered {status}.'],
    ['helper', 'There is one on concurrent requests in a session. One or two at a time is fine.'],
    ['asker', 'We had 8 workers 😅'],
    ['helper', 'That will do it.'],
  ],
];
