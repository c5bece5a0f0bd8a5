import * as v from 'valibot';

/** Every word that the reader shows, filled in by the host in the user's language. `{0}`, `{1}`, … stand for values. */
export const strings = v.object({
  /** {0}: title of the session. */
  listLabel: v.string(),
  loading: v.string(),
  noMessages: v.string(),
  retry: v.string(),
  cancel: v.string(),
  dismiss: v.string(),
  showExchange: v.string(),

  // Above the list. {0}: a number.
  messages: v.string(),
  oneMessage: v.string(),
  atLeastMessages: v.string(),
  oddities: v.string(),
  participants: v.string(),
  jumpToFirst: v.string(),
  jumpToLast: v.string(),
  exportSession: v.string(),
  /** A switch. */
  follow: v.string(),
  /** Which clock the times are shown in; pressing it takes the next. */
  timesLocal: v.string(),
  timesUtc: v.string(),
  timesWire: v.string(),

  // The two ends. {0}: a number.
  loadOlder: v.string(),
  loadingOlder: v.string(),
  firstMessage: v.string(),
  loadingNewer: v.string(),
  newMessages: v.string(),
  oneNewMessage: v.string(),

  // A message
  /** What a screen reader says of it. {0}: author, {1}: direction, {2}: time. */
  messageLabel: v.string(),
  unknownAuthor: v.string(),
  incoming: v.string(),
  outgoing: v.string(),
  system: v.string(),
  unread: v.string(),
  flagged: v.string(),
  forwarded: v.string(),
  summaryOnly: v.string(),
  /** {0}: author of the answered message. */
  replyTo: v.string(),
  replyNotFound: v.string(),
  /** {0}: file name. */
  attachment: v.string(),
  saveAttachment: v.string(),
  emptyText: v.string(),
  notShown: v.string(),
  copyText: v.string(),
  copied: v.string(),
  details: v.string(),
  showWire: v.string(),

  // A message's particulars: each a line with {0}
  authorIs: v.string(),
  localTime: v.string(),
  utcTime: v.string(),
  wireTime: v.string(),
  /** {0}: zone, {1}: where it was taken from. */
  assumedZone: v.string(),
  unknownTime: v.string(),
  typeIs: v.string(),
  idIs: v.string(),
});
export type Strings = v.InferOutput<typeof strings>;
