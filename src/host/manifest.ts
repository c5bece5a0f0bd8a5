/** Every id that the manifest and the code share, once. A test compares them with package.json. */
export const EXTENSION_ID = 'parley.parley';

export const COMMANDS = {
  addAccount: 'parley.account.add',
  removeAccount: 'parley.account.remove',
  signIn: 'parley.account.signIn',
  signOut: 'parley.account.signOut',
  refresh: 'parley.sessions.refresh',
  refreshAccount: 'parley.account.refresh',
  loadMore: 'parley.sessions.loadMore',
  cancelLoading: 'parley.sessions.cancel',
  filter: 'parley.sessions.filter',
  clearFilter: 'parley.sessions.clearFilter',
  groupBy: 'parley.account.groupBy',
  goToSession: 'parley.session.goTo',
  pinSession: 'parley.session.pin',
  unpinSession: 'parley.session.unpin',
  openSession: 'parley.session.open',
  openSessionById: 'parley.session.openById',
  openAsText: 'parley.session.openAsText',
  copyLink: 'parley.session.copyLink',
  exportSession: 'parley.session.export',
  exportAccount: 'parley.account.export',
  resumeExport: 'parley.export.resume',
  updateExport: 'parley.export.update',
  verifyExport: 'parley.export.verify',
  startSandbox: 'parley.sandbox.start',
  stopSandbox: 'parley.sandbox.stop',
  showLog: 'parley.log.show',
  openSettings: 'parley.settings.open',
} as const;

export const VIEWS = { container: 'parley', sessions: 'parley.sessions' } as const;

export const PANELS = { reader: 'parley.reader' } as const;

/** Schemes of the documents that Parley provides. */
export const DOCUMENTS = { transcript: 'parley-transcript' } as const;

export const CONTEXT_KEYS = { sandboxRunning: 'parley.sandboxRunning', filtered: 'parley.filtered' } as const;

export const SETTINGS = {
  accounts: 'parley.accounts',
  startSandbox: 'parley.sandbox.startWithWindow',
  timeout: 'parley.requests.timeoutSeconds',
  maxResponse: 'parley.requests.maxResponseMegabytes',
} as const;

/** Words of a tree item's `contextValue`, matched in the manifest with `viewItem =~ /\bword\b/`. */
export const ITEM_WORDS = {
  account: 'account',
  signedIn: 'signedIn',
  sandbox: 'sandbox',
  session: 'session',
  pinned: 'pinned',
  loading: 'loading',
} as const;
