import { createHash } from 'node:crypto';
import { ParleyError } from '../../../core/base/errors';
import type { Account, Secrets } from '../../../core/model/account';
import type { Clock } from '../../../core/ports/clock';
import type { AccountSecrets } from '../../../core/ports/providerKind';
import { CHAT, type LoginHostOperations, PRINCIPAL, SYSTEM_USER_NAMESPACE } from '../operations';
import type { RequestElement } from '../soap/requestEnvelope';
import type { SoapClient } from '../soap/soapClient';
import { child, childText, type XmlElement } from '../xml/xmlElement';
import type { Place } from './place';
import { methodOf } from './signInMethods';
import { signSystemUserToken, ticketOfToken } from './systemUser';
import type { TicketSource } from './tickets';

/** Names of the secrets, which are the keys of the fields that ask for them. */
const PROTECTED = ['password', 'applicationToken', 'ticket', 'accessToken', 'systemUserToken', 'privateKey'];

/** Gets tickets from the server in the way that the account is set to. */
export class Authenticator implements TicketSource {
  readonly #subscription;
  /** Kept until the secrets change, as reading them takes a way through the whole editor. */
  #applicationToken: RequestElement | undefined;
  #changes = 0;

  constructor(
    private readonly account: Account,
    private readonly place: Place,
    private readonly soap: SoapClient,
    private readonly loginHost: LoginHostOperations | undefined,
    private readonly secrets: AccountSecrets,
    private readonly clock: Clock,
  ) {
    this.#subscription = secrets.onDidChange(() => {
      this.#applicationToken = undefined;
      this.#changes++;
    });
  }

  protect(secret: string): void {
    this.soap.protect(secret);
  }

  identity(secrets: Secrets): string {
    const { signIn, userName, tenant } = this.account;
    const credentials = [signIn, userName, tenant, ...PROTECTED.map((name) => secrets[name])];
    return createHash('sha256').update(JSON.stringify(credentials)).digest('base64url');
  }

  /** Application token of the header; absent on-site where none is asked for. */
  async applicationToken(): Promise<RequestElement> {
    return this.#applicationToken ?? tokenElement(await this.#read());
  }

  async signIn(signal: AbortSignal): Promise<string> {
    const secrets = await this.#read();
    if (this.place.online && !secrets['applicationToken']) throw new ParleyError('auth.applicationToken');
    switch (methodOf(this.account)) {
      case 'password':
        return this.#withPassword(secrets, signal);
      case 'ticket':
        return this.#withPasted(this.#need(secrets, 'ticket', 'ticket'), signal);
      case 'accessToken':
        return this.#withPasted(this.#need(secrets, 'accessToken', 'access token'), signal);
      case 'systemUser':
        return this.#asSystemUser(secrets, signal);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #withPassword(secrets: Secrets, signal: AbortSignal): Promise<string> {
    const { name } = this.account;
    const { body, response } = await this.soap.call(
      {
        operation: PRINCIPAL.AuthenticateUsernamePassword,
        header: [await this.applicationToken()],
        parameters: [
          ['UserName', this.account.userName ?? ''],
          ['Password', this.#need(secrets, 'password', 'password')],
        ],
        context: this.#context('AuthenticateResponse'),
        sees: (answer) => this.#protectTicket(answer),
      },
      signal,
    );
    const details = { exchange: response.exchange };
    if (!isTrue(childText(body, 'AuthenticationSucceeded'))) {
      throw new ParleyError('auth.badCredentials', { account: name }, details);
    }
    const ticket = ticketIn(body);
    if (!ticket)
      throw new ParleyError('auth.failed', { account: name, detail: 'it gave no ticket' }, details);
    return ticket;
  }

  /** A ticket or token that the user pasted: any read that needs one tells whether the server takes it. */
  async #withPasted(ticket: string, signal: AbortSignal): Promise<string> {
    const header = [await this.applicationToken(), credentials(ticket)];
    const context = this.#context('ChatTopicsForUserResponse');
    try {
      await this.soap.call({ operation: CHAT.ChatTopicsForUser, header, context }, signal);
    } catch (error) {
      // Without rights to topics the ticket is good all the same.
      if (!(error instanceof ParleyError) || error.code !== 'forbidden') throw error;
    }
    return ticket;
  }

  async #asSystemUser(secrets: Secrets, signal: AbortSignal): Promise<string> {
    const { name } = this.account;
    const { tenant } = this.place;
    if (!this.loginHost) {
      const detail = 'system users exist at SuperOffice Online only';
      throw new ParleyError('auth.failed', { account: name, detail });
    }
    if (!tenant) throw new ParleyError('auth.tenant', { tenant: '(none given)' });
    const token = this.#need(secrets, 'systemUserToken', 'system user token');
    const key = this.#need(secrets, 'privateKey', 'private key');
    const signed = signSystemUserToken(token, key, this.clock.now());
    this.protect(signed);
    const { body, response } = await this.soap.call(
      {
        operation: this.loginHost.systemUser,
        namespace: SYSTEM_USER_NAMESPACE,
        header: [await this.applicationToken(), ['ContextIdentifier', tenant]],
        parameters: [
          ['SignedSystemToken', signed],
          ['ReturnTokenType', 'Jwt'],
        ],
        context: this.#context('AuthenticationResponse'),
        sees: (answer) => this.protect(childText(answer, 'Token') ?? ''),
      },
      signal,
    );
    if (!isTrue(childText(body, 'IsSuccessful'))) {
      const said = childText(body, 'ErrorMessage')?.trim().replace(/\.+$/, '');
      throw new ParleyError(
        'auth.failed',
        { account: name, detail: said || 'it does not say why' },
        { exchange: response.exchange },
      );
    }
    return ticketOfToken(childText(body, 'Token') ?? '', tenant, name, this.clock.now());
  }

  #need(secrets: Secrets, key: string, what: string): string {
    const secret = secrets[key];
    if (!secret) throw new ParleyError('secret.missing', { what, account: this.account.name });
    return secret;
  }

  async #read(): Promise<Secrets> {
    const changes = this.#changes;
    const secrets = await this.secrets.read();
    for (const name of PROTECTED) this.soap.protect(secrets[name] ?? '', 'lasting');
    if (changes === this.#changes) this.#applicationToken = tokenElement(secrets);
    return secrets;
  }

  #protectTicket(body: XmlElement): void {
    this.protect(ticketIn(body) ?? '');
  }

  #context(answer: string): { account: string; host: string; what: string; answer: string } {
    return { account: this.account.name, host: this.place.host, what: 'the sign-in', answer };
  }
}

const tokenElement = ({ applicationToken }: Secrets): RequestElement => [
  'ApplicationToken',
  applicationToken === '' ? undefined : applicationToken,
];

/** Entry of the request header that carries a ticket, or an OAuth access token in its place. */
export const credentials = (ticket: string): RequestElement => ['Credentials', [['Ticket', ticket]]];

const ticketIn = (body: XmlElement): string | undefined => childText(child(body, 'Credentials'), 'Ticket');

export const isTrue = (text: string | undefined): boolean => /^\s*(true|1)\s*$/.test(text ?? '');
