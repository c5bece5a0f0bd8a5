import { isParleyError, ParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import type { SessionId } from '../../core/model/ids';
import type { MessagePage, SessionPage } from '../../core/model/page';
import type { Session } from '../../core/model/session';
import type {
  Capabilities,
  ChatProvider,
  MessagesRequest,
  ServerInfo,
  SessionsRequest,
} from '../../core/ports/chatProvider';
import type { ProviderDeps } from '../../core/ports/providerKind';
import type { Connect, HttpClient } from '../../wire/http';
import { readMessages } from './messages/messages';
import {
  allowedOperations,
  CHAT,
  loginHostOperations,
  type LoginHostOperations,
  PRINCIPAL,
} from './operations';
import { Sessions } from './sessions/sessions';
import { Topics } from './sessions/topics';
import { Authenticator } from './signIn/authenticator';
import { placeOf, type Place } from './signIn/place';
import { withTenantState } from './signIn/tenantState';
import { Tickets } from './signIn/tickets';
import { SoapClient } from './soap/soapClient';
import { TicketedClient } from './soap/ticketedClient';
import { ServerZones } from './time/serverZone';
import { child, childText } from './xml/xmlElement';

/** One account of SuperOffice CRM: `Services88` by SOAP, read-only. */
export class SuperOfficeProvider implements ChatProvider {
  readonly capabilities: Capabilities = {
    pagesMessages: false,
    serverFilters: ['text', 'from', 'until', 'topics', 'openOnly'],
  };
  readonly #place: Place;
  readonly #loginHost: LoginHostOperations | undefined;
  readonly #http: HttpClient;
  readonly #soap: SoapClient;
  readonly #authenticator: Authenticator;
  readonly #tickets: Tickets;
  readonly #client: TicketedClient;
  readonly #sessions: Sessions;

  constructor(
    private readonly account: Account,
    deps: ProviderDeps<Connect>,
  ) {
    this.#place = placeOf(account);
    const { host, loginOrigin } = this.#place;
    const loginHost = (this.#loginHost =
      loginOrigin === undefined ? undefined : loginHostOperations(loginOrigin));
    this.#http = deps.connect(account, allowedOperations(loginHost));
    this.#soap = new SoapClient(this.#http);
    this.#authenticator = new Authenticator(
      account,
      this.#place,
      this.#soap,
      loginHost,
      deps.secrets,
      deps.clock,
    );
    this.#tickets = new Tickets(deps.secrets, deps.clock, this.#authenticator);
    const context = { account: account.name, host };
    this.#client = new TicketedClient(this.#soap, this.#tickets, this.#authenticator, context);
    const topics = new Topics(this.#client, deps.log);
    const ownOnly = account.options?.['sessions'] === 'own';
    const protect = (secret: string): void => this.#soap.protect(secret);
    this.#sessions = new Sessions(this.#client, topics, new ServerZones(account), protect, ownOnly);
  }

  testConnection(signal: AbortSignal): Promise<ServerInfo> {
    return this.#explained(signal, async () => {
      const { account, host } = { account: this.account.name, host: this.#place.host };
      const { body } = await this.#soap.call(
        {
          operation: PRINCIPAL.GetSystemInfo,
          header: [await this.#authenticator.applicationToken()],
          context: { account, host, what: 'the server', answer: 'GetSystemInfoResponse' },
        },
        signal,
      );
      // The WSDL calls it SystemInfo, unlike every other result.
      return serverInfo((name) =>
        childText(child(body, 'SystemInfo') ?? child(body, 'Response'), name)?.trim(),
      );
    });
  }

  async signIn(signal: AbortSignal): Promise<void> {
    await this.#explained(signal, () => this.#tickets.fresh(signal));
  }

  /** A ticket cannot be ended at the server; it is forgotten here. */
  async signOut(): Promise<void> {
    await this.#tickets.forget();
  }

  listSessions(request: SessionsRequest, signal: AbortSignal): Promise<SessionPage> {
    return this.#explained(signal, () => this.#sessions.list(request, signal));
  }

  getSession(id: SessionId, signal: AbortSignal): Promise<Session> {
    return this.#explained(signal, () => this.#sessions.get(id, signal));
  }

  async *readMessages(request: MessagesRequest, signal: AbortSignal): AsyncGenerator<MessagePage> {
    try {
      yield* readMessages(this.#client, request, signal);
    } catch (error) {
      throw await this.#explain(error, signal);
    }
  }

  readTranscript(session: SessionId, format: 'plain' | 'html', signal: AbortSignal): Promise<string> {
    return this.#explained(signal, async () => {
      const what = `chat session ${session}`;
      const body = await this.#client.readOne(
        {
          operation: CHAT.GetChatTranscript,
          parameters: [
            ['ChatSessionId', session],
            ['Html', format === 'html'],
          ],
          what,
        },
        signal,
      );
      const text = childText(body, 'Response');
      if (text === undefined) throw new ParleyError('notFound', { what: `a transcript of ${what}` });
      return text;
    });
  }

  dispose(): void {
    this.#tickets.dispose();
    this.#authenticator.dispose();
    this.#http.dispose();
  }

  async #explained<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw await this.#explain(error, signal);
    }
  }

  async #explain(error: unknown, signal: AbortSignal): Promise<unknown> {
    if (!isParleyError(error)) return error;
    return withTenantState(error, this.#http, this.#loginHost, this.#place.tenant, signal);
  }
}

/** What the connection test shows, under the words that a person knows. */
function serverInfo(field: (name: string) => string | undefined): ServerInfo {
  const details = {
    Build: field('BuildLabel'),
    'Build type': field('BuildType'),
    Company: field('CompanyName'),
    Database: field('DatabaseName'),
    'Database version': field('DatabaseVersion'),
    Warning: field('WarningEnglish'),
  };
  return {
    version: field('FileVersion') || field('AssemblyVersion') || field('BuildLabel') || 'unknown',
    details: Object.fromEntries(
      Object.entries(details).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    ),
  };
}
