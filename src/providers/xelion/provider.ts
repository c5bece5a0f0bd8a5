import { ParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import type { MessageId, SessionId } from '../../core/model/ids';
import type { Message } from '../../core/model/message';
import type { MessagePage, SessionPage } from '../../core/model/page';
import type { Session } from '../../core/model/session';
import type {
  AttachmentContent,
  Capabilities,
  ChatProvider,
  MessagesRequest,
  ServerInfo,
  SessionsRequest,
} from '../../core/ports/chatProvider';
import type { ProviderDeps } from '../../core/ports/providerKind';
import type { Connect, HttpClient } from '../../wire/http';
import { XelionApi } from './api';
import { AttachmentReader } from './attachments';
import { Directory } from './directory';
import { Download } from './download';
import type { FaultContext } from './faults';
import { LoginRequests } from './loginRequests';
import { Messages } from './messages';
import { allowList, OID, type XelionOperations, xelionOperations } from './operations';
import { SecretGuard } from './secretGuard';
import { ServedSessions } from './servedSessions';
import { serverInfo } from './serverInfo';
import { serverVersion } from './schema';
import { Sessions } from './sessions';
import { SignIn } from './signIn';
import { Transport } from './transport';

export const DEFAULT_TENANT = 'master';

/** One Xelion account, by the REST API v1 of Xelion's guide. */
export class XelionProvider implements ChatProvider {
  readonly capabilities: Capabilities = {
    pagesMessages: true,
    lacksTitles: true,
    serverFilters: ['text', 'from', 'until'],
  };
  readonly #operations: XelionOperations;
  readonly #http: HttpClient;
  readonly #signIn: SignIn;
  readonly #api: XelionApi;
  readonly #directory: Directory;
  readonly #sessions: Sessions;
  /** Where the account's settings say that its server has such a list. */
  readonly #served: ServedSessions | undefined;
  readonly #messages: Messages;
  readonly #attachments: AttachmentReader;

  /** @param inFlight how many requests may be under way; the guide names no number and asks for few. */
  constructor(account: Account, deps: ProviderDeps<Connect>, inFlight?: number) {
    const tenant = account.tenant || DEFAULT_TENANT;
    const operations = xelionOperations(tenant);
    const http = deps.connect(account, allowList(operations));
    const guard = new SecretGuard(http);
    const context: FaultContext = {
      account: account.name,
      tenant,
      host: new URL(account.baseUrl).host,
      scrub: (text) => guard.scrub(text),
    };
    const transport = new Transport(http, deps);
    const requests = new LoginRequests(account, operations, transport, deps, guard, context);
    this.#operations = operations;
    this.#http = http;
    this.#signIn = new SignIn(requests, deps);
    this.#api = new XelionApi(transport, this.#signIn, context, inFlight);
    this.#directory = new Directory(this.#api, operations, deps.log);
    this.#sessions = new Sessions(this.#api, operations, this.#directory);
    if (account.options?.['listChats'] === true)
      this.#served = new ServedSessions(this.#api, operations, this.#directory);
    this.#attachments = new AttachmentReader(this.#api, operations, context.host);
    this.#messages = new Messages(this.#api, operations, this.#directory);
  }

  /** Page "version": answered without a sign-in. */
  async testConnection(signal: AbortSignal): Promise<ServerInfo> {
    const { version: operation, root } = this.#operations;
    const question = { operation, path: `${root}/server/version`, what: 'the version of this tenant' };
    return serverInfo((await this.#api.readAsGuest(question, serverVersion, signal)).value);
  }

  signIn(signal: AbortSignal): Promise<void> {
    return this.#api.inTurn(() => this.#signIn.signIn(signal), signal);
  }

  signOut(signal: AbortSignal): Promise<void> {
    return this.#api.inTurn(() => this.#signIn.signOut(signal), signal);
  }

  listSessions(request: SessionsRequest, signal: AbortSignal): Promise<SessionPage> {
    return (this.#served ?? this.#sessions).list(request, signal);
  }

  async getSession(id: SessionId, signal: AbortSignal): Promise<Session> {
    demandOid(id, 'the session');
    return this.#sessions.get(id, signal);
  }

  async findSession(id: string, signal: AbortSignal): Promise<Session> {
    demandOid(id, 'the session');
    return this.#sessions.find(id, signal);
  }

  async *readMessages(request: MessagesRequest, signal: AbortSignal): AsyncGenerator<MessagePage> {
    demandOid(request.session, 'the session');
    yield await this.#messages.read(request, signal);
  }

  readAll(session: SessionId, limit: number, signal: AbortSignal): AsyncIterable<MessagePage> {
    demandOid(session, 'the session');
    return new Download(this.#api, this.#operations, this.#directory, session, limit).pages(signal);
  }

  async getMessage(session: SessionId, id: MessageId, signal: AbortSignal): Promise<Message> {
    demandOid(session, 'the session');
    demandOid(id, 'the message');
    return this.#messages.one(session, id, signal);
  }

  async readAttachment(
    session: SessionId,
    message: MessageId,
    attachment: string,
    signal: AbortSignal,
  ): Promise<AttachmentContent> {
    demandOid(session, 'the session');
    demandOid(message, 'the message');
    return this.#attachments.read(session, message, attachment, signal);
  }

  dispose(): void {
    this.#signIn.dispose();
    this.#directory.dispose();
    this.#http.dispose();
  }
}

/** @throws ParleyError `notFound` for what cannot be an id of this platform, without asking the server. */
function demandOid(id: string, what: string): void {
  if (!OID.test(id)) throw new ParleyError('notFound', { what: `${what} ${id}` });
}
