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
  toolbar: v.string(),
  openText: v.string(),
  goTo: v.string(),
  messageNotFound: v.string(),
  /** {0}: how many messages are loaded so far. */
  loadingCount: v.string(),
  close: v.string(),

  // Finding. findCount: {0} is the number of the hit, {1} how many there are.
  find: v.string(),
  findNext: v.string(),
  findPrevious: v.string(),
  findNone: v.string(),
  findCount: v.string(),
  findAll: v.string(),

  // The filter. filterShown: {0} of {1} messages.
  filter: v.string(),
  filterText: v.string(),
  filterShown: v.string(),
  allDirections: v.string(),
  allTypes: v.string(),
  allAuthors: v.string(),
  clearFilter: v.string(),
  noneShown: v.string(),

  // The help for the keyboard: what the keys do that have no button
  help: v.string(),
  helpMove: v.string(),
  helpPage: v.string(),
  helpEnds: v.string(),
  helpInside: v.string(),
  helpNext: v.string(),
  helpTimes: v.string(),
  helpClose: v.string(),

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
  /** {0}: file name. */
  attachment: v.string(),
  saveAttachment: v.string(),
  emptyText: v.string(),
  notShown: v.string(),
  copyText: v.string(),
  copied: v.string(),
  copyLink: v.string(),
  linkCopied: v.string(),
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
