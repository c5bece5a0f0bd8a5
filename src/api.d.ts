// The extension's API, version 1: what other extensions, tasks and tests can do with Parley without its UI.
// `vscode.extensions.getExtension<ParleyExports>('parley.parley')?.activate()` resolves to ParleyExports.
// Results are plain JSON. A failure is an Error with a `code` of a closed set, e.g. `auth.badCredentials`, and a `nextStep`.

export interface ParleyExports {
  /** @throws RangeError for a version that this Parley does not offer. */
  getApi(version: 1): ParleyApi;
}

export interface ParleyApi {
  /** Saves an account without trying it. Its secrets (password, tickets, tokens) go to SecretStorage only. */
  addAccount(account: NewAccount, signal?: AbortSignal): Promise<{ id: string }>;
  removeAccount(id: string, signal?: AbortSignal): Promise<void>;
  accounts(): readonly ApiAccount[];
  state(id: string): ApiState;
  /** Newest activity first. Give `next` as `before` to go on. */
  listSessions(
    request: ListSessions,
    signal?: AbortSignal,
  ): Promise<{ sessions: ApiSession[]; next?: string }>;
  /** Oldest first: the newest `limit` messages, or those before or after one. Give `older` as `before`, `newer` as `after`. */
  readMessages(
    request: ReadMessages,
    signal?: AbortSignal,
  ): Promise<{ messages: ApiMessage[]; older?: string; newer?: string }>;
  exportSessions(request: ExportSessions, signal?: AbortSignal): Promise<ExportResult>;
  /** Starts the sandbox of this window, or returns the running one. Its accounts appear in the tree. */
  startSandbox(options?: StartSandbox, signal?: AbortSignal): Promise<Record<string, ApiSandboxLogin>>;
  stopSandbox(signal?: AbortSignal): Promise<void>;
  /** Recorded exchanges, newest first, with every secret masked. */
  exchanges(request?: { account?: string; limit?: number }, signal?: AbortSignal): Promise<ApiExchange[]>;
}

export interface NewAccount {
  /** `superoffice` or `xelion`. */
  kind: string;
  name?: string;
  baseUrl: string;
  tenant?: string;
  userName?: string;
  /** Way of signing in; found out from the secrets that are given when absent. */
  signIn?: string;
  password?: string;
  applicationToken?: string;
  ticket?: string;
  /** Further fields of the platform's sign-in, e.g. Xelion's `userSpace`. */
  [field: string]: string | undefined;
}

export interface ApiAccount {
  id: string;
  kind: string;
  name: string;
  baseUrl: string;
  tenant?: string;
  userName?: string;
  sandbox: boolean;
}

export interface ApiState {
  status: 'signedOut' | 'signingIn' | 'ready' | 'failed';
  code?: string;
  sentence?: string;
  nextStep?: string;
}

export interface ListSessions {
  account: string;
  limit?: number;
  before?: string;
  filter?: SessionFilter;
}

export interface SessionFilter {
  text?: string;
  /** ISO instants, both inclusive. */
  from?: string;
  until?: string;
  types?: string[];
  topics?: string[];
  openOnly?: boolean;
}

export interface ReadMessages {
  account: string;
  session: string;
  /** 100 when absent. */
  limit?: number;
  before?: string;
  after?: string;
}

export interface ApiTime {
  /** Exactly as on the wire. */
  raw: string;
  /** ISO instant; absent when the zone of the wire's string is unknown. */
  utc?: string;
  zone: string;
  zoneSource: string;
}

export interface ApiPerson {
  id?: string;
  name: string;
}

export interface ApiSession {
  id: string;
  title: string;
  type?: string;
  topic?: { id: string; name: string };
  status?: { raw: string; label: string; open: boolean };
  participants?: ApiPerson[];
  startedAt?: ApiTime;
  endedAt?: ApiTime;
  lastActivityAt?: ApiTime;
  lastText?: string;
  /** The platform's further fields. */
  extra?: Record<string, unknown>;
}

export interface ApiMessage {
  id: string;
  session: string;
  direction: 'incoming' | 'outgoing' | 'system';
  type: string;
  specialType?: string;
  author?: ApiPerson;
  /** Exactly as on the wire. */
  text: string;
  textFormat: 'plain' | 'html';
  sentAt: ApiTime;
  /** False while only a summary of the text is known. */
  complete: boolean;
  read?: boolean;
  flagged?: boolean;
  forwarded?: boolean;
  replyTo?: { id?: string; author?: ApiPerson; text: string };
  attachments?: { id: string; name: string; mimeType?: string; size?: number }[];
  extra?: Record<string, unknown>;
  /** The recorded exchange and the bytes `[start, end)` of its response body that hold this message. */
  wire?: { exchange: string; start: number; end: number; path: string };
}

export interface ExportSessions {
  account: string;
  sessions: string[];
  /** `json`, `ndjson`, `csv`, `markdown`, `html`, `text`, `received` (HTTP Archive); all from one download. */
  formats: string[];
  /** A path or a URI of a folder that exists or can be made. Nothing in it is overwritten. */
  folder: string;
}

export interface ExportResult {
  /** The file that says what is in the export and what is not. */
  manifest: string;
  files: { file: string; session: string; format: string; messages: number; bytes: number }[];
  failures: { session: string; code: string; sentence: string; nextStep: string }[];
}

export interface StartSandbox {
  seed?: number;
  /** Names as `parley-sandbox --faults` lists them. */
  faults?: Record<string, string | number | boolean>;
}

export interface ApiSandboxLogin {
  baseUrl: string;
  userName: string;
  password: string;
  tenant?: string;
  applicationToken?: string;
  /** Id of the sandbox's own account. */
  account: string;
}

export interface ApiExchange {
  id: string;
  account: string;
  operation: string;
  effect: 'read' | 'session';
  method: string;
  url: string;
  startedAt: string;
  attempt: number;
  status?: number;
  requestHeaders: [name: string, value: string][];
  responseHeaders: [name: string, value: string][];
  /** UTF-8 text of the bodies as recorded. */
  requestBody: string;
  responseBody: string;
  timings: Record<string, number>;
  error?: string;
}
