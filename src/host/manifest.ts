/** Every id that the manifest and the code share, once. A test compares them with package.json. */
export const EXTENSION_ID = 'parley.parley';

const FIRST = {
  addAccount: 'parley.account.add',
  removeAccount: 'parley.account.remove',
  signIn: 'parley.account.signIn',
  signOut: 'parley.account.signOut',
  refresh: 'parley.sessions.refresh',
  refreshAccount: 'parley.account.refresh',
  filter: 'parley.sessions.filter',
  groupBy: 'parley.account.groupBy',
  goToSession: 'parley.session.goTo',
  openSession: 'parley.session.open',
  openSessionById: 'parley.session.openById',
  openAsText: 'parley.session.openAsText',
  openPlatformTranscript: 'parley.session.openPlatformTranscript',
  copyLink: 'parley.session.copyLink',
  exportSession: 'parley.session.export',
  exportAccount: 'parley.account.export',
  resumeExport: 'parley.export.resume',
  updateExport: 'parley.export.update',
  verifyExport: 'parley.export.verify',
  startSandbox: 'parley.sandbox.start',
  forgetToken: 'parley.account.forgetToken',
  trustCertificate: 'parley.account.trustCertificate',
  wireBundle: 'parley.wire.supportBundle',
  showLog: 'parley.log.show',
  openSettings: 'parley.settings.open',
} as const;

/** Commands on something that only Parley at work can have shown: VS Code is told of them when the rest of Parley is loaded. */
const LATER = {
  loadMore: 'parley.sessions.loadMore',
  cancelLoading: 'parley.sessions.cancel',
  clearFilter: 'parley.sessions.clearFilter',
  pinSession: 'parley.session.pin',
  unpinSession: 'parley.session.unpin',
  readerFind: 'parley.reader.find',
  readerFilter: 'parley.reader.filter',
  readerGoTo: 'parley.reader.goTo',
  readerTimes: 'parley.reader.times',
  readerFollow: 'parley.reader.follow',
  readerKeys: 'parley.reader.keys',
  stopSandbox: 'parley.sandbox.stop',
  explain: 'parley.failure.explain',
  wireOpen: 'parley.wire.open',
  wireOpenRequest: 'parley.wire.openRequest',
  wireOpenDetails: 'parley.wire.openDetails',
  wireReveal: 'parley.wire.revealMessage',
  wireToggleLayout: 'parley.wire.toggleLayout',
  wireFields: 'parley.wire.showFields',
  wireBytes: 'parley.wire.showBytes',
  wireCopyCommand: 'parley.wire.copyCommand',
  wireCopyHttp: 'parley.wire.copyHttp',
  wireHar: 'parley.wire.exportHar',
  wireCompare: 'parley.wire.compare',
  wireReplay: 'parley.wire.replay',
  wirePin: 'parley.wire.pin',
  wireUnpin: 'parley.wire.unpin',
  wireFilter: 'parley.wire.filter',
  wireClearFilter: 'parley.wire.clearFilter',
  wireClear: 'parley.wire.clear',
} as const;

export const COMMANDS = { ...FIRST, ...LATER } as const;

/** The commands that may be asked for before anything else of Parley was: each costs the activation. */
export const FIRST_COMMANDS: readonly CommandId[] = Object.values(FIRST);

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const VIEWS = { container: 'parley', sessions: 'parley.sessions', wire: 'parley.wire' } as const;

export const PANELS = { reader: 'parley.reader' } as const;

/** Schemes of the documents that Parley provides. */
export const DOCUMENTS = {
  transcript: 'parley-transcript',
  platformTranscript: 'parley-platform-transcript',
} as const;

export const CONTEXT_KEYS = {
  sandboxRunning: 'parley.sandboxRunning',
  filtered: 'parley.filtered',
  wireFiltered: 'parley.wireFiltered',
  recorded: 'parley.recorded',
} as const;

export const SETTINGS = {
  accounts: 'parley.accounts',
  startSandbox: 'parley.sandbox.startWithWindow',
  timeout: 'parley.requests.timeoutSeconds',
  recorded: 'parley.wire.recordedMegabytes',
  keepOnDisk: 'parley.wire.keepOnDisk',
  secretNames: 'parley.wire.secretNames',
  languageModel: 'parley.languageModel.enabled',
  maxResponse: 'parley.requests.maxResponseMegabytes',
} as const;

/** Names of the language-model tools, by what the code calls them. */
export const TOOLS = {
  listSessions: 'parley_list_sessions',
  readMessages: 'parley_read_messages',
  searchMessages: 'parley_search_messages',
  getExchange: 'parley_get_exchange',
  explainFailure: 'parley_explain_failure',
} as const;

/** Words of a tree item's `contextValue`, matched in the manifest with `viewItem =~ /\bword\b/`. */
export const ITEM_WORDS = {
  account: 'account',
  signedIn: 'signedIn',
  sandbox: 'sandbox',
  session: 'session',
  /** A session that the platform itself writes down. */
  transcript: 'transcript',
  pinned: 'pinned',
  loading: 'loading',
  failed: 'failed',
  exchange: 'exchange',
  unpinned: 'unpinned',
  replayable: 'replayable',
  health: 'health',
} as const;
