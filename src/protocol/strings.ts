import * as v from 'valibot';

const text = v.string();

/** Every word that the reader shows, filled in by the host in the user's language. `{0}`, `{1}`, … stand for values. */
export const strings = v.object({
  /** {0}: title of the session. */
  listLabel: text,
  loading: text,
  noMessages: text,
  retry: text,
  cancel: text,
  dismiss: text,
  showExchange: text,

  // Above the list. {0}: a number.
  messages: text,
  oneMessage: text,
  atLeastMessages: text,
  oddities: text,
  participants: text,
  jumpToFirst: text,
  jumpToLast: text,
  exportSession: text,
  /** A switch. */
  follow: text,
  toolbar: text,
  openText: text,
  goTo: text,
  messageNotFound: text,
  /** {0}: how many messages are loaded so far. */
  loadingCount: text,
  close: text,

  // Finding. findCount: {0} is the number of the hit, {1} how many there are.
  find: text,
  findNext: text,
  findPrevious: text,
  findNone: text,
  findCount: text,
  findAll: text,

  // The filter. filterShown: {0} of {1} messages.
  filter: text,
  filterText: text,
  filterShown: text,
  allDirections: text,
  allTypes: text,
  allAuthors: text,
  clearFilter: text,
  noneShown: text,

  // The help for the keyboard: what the keys do that have no button
  help: text,
  helpMove: text,
  helpPage: text,
  helpEnds: text,
  helpInside: text,
  helpNext: text,
  helpTimes: text,
  helpClose: text,

  /** Which clock the times are shown in; pressing it takes the next. */
  timesLocal: text,
  timesUtc: text,
  timesWire: text,

  // The two ends. {0}: a number.
  loadOlder: text,
  loadingOlder: text,
  firstMessage: text,
  loadingNewer: text,
  newMessages: text,
  oneNewMessage: text,

  // A message
  /** What a screen reader says of it. {0}: author, {1}: direction, {2}: time. */
  messageLabel: text,
  unknownAuthor: text,
  incoming: text,
  outgoing: text,
  system: text,
  unread: text,
  flagged: text,
  forwarded: text,
  summaryOnly: text,
  /** {0}: author of the answered message. */
  replyTo: text,
  /** {0}: file name. */
  attachment: text,
  saveAttachment: text,
  emptyText: text,
  notShown: text,
  copyText: text,
  copied: text,
  copyLink: text,
  linkCopied: text,
  details: text,
  showWire: text,

  // A message's particulars: each a line with {0}
  authorIs: text,
  localTime: text,
  utcTime: text,
  wireTime: text,
  /** {0}: zone, {1}: where it was taken from. */
  assumedZone: text,
  unknownTime: text,
  typeIs: text,
  idIs: text,
});
export type Strings = v.InferOutput<typeof strings>;
