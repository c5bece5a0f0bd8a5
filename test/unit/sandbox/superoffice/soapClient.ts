import { XMLParser } from 'fast-xml-parser';

const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';

/** One SOAP answer: status, raw text and the content as plain objects without prefixes. */
export interface SoapAnswer {
  readonly status: number;
  readonly text: string;
  readonly header: Record<string, unknown>;
  readonly body: Record<string, unknown>;
}

export interface SoapCall {
  readonly ticket?: string;
  readonly applicationToken?: string;
  /** Further header blocks. */
  readonly header?: string;
  /** Overrides of the HTTP headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole envelope, instead of the one made from the parameters. */
  readonly envelope?: string;
}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;');

export function envelope(
  operation: string,
  params: string,
  { ticket, applicationToken, header = '' }: SoapCall = {},
) {
  const token =
    applicationToken === undefined ? '' : `<so:ApplicationToken>${applicationToken}</so:ApplicationToken>`;
  const credentials =
    ticket === undefined ? '' : `<so:Credentials><so:Ticket>${ticket}</so:Ticket></so:Credentials>`;
  return (
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" ` +
    `xmlns:so="${SERVICES}"><soap:Header>${token}${credentials}${header}</soap:Header>` +
    `<soap:Body><so:${operation}>${params}</so:${operation}></soap:Body></soap:Envelope>`
  );
}

/** The members in their order, as elements of the service's namespace. */
export const members = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `<so:${name}>${escape(String(value))}</so:${name}>`)
    .join('');

/** A client of the emulator that knows nothing of the product's own provider. */
export class SoapClient {
  constructor(readonly baseUrl: string) {}

  async call(
    agent: string,
    operation: string,
    params: string | Readonly<Record<string, string | number>> = {},
    call: SoapCall = {},
  ): Promise<SoapAnswer> {
    const response = await this.post(agent, operation, params, call);
    const received = await response.text();
    return { status: response.status, text: received, ...content(received) };
  }

  post(
    agent: string,
    operation: string,
    params: string | Readonly<Record<string, string | number>> = {},
    call: SoapCall = {},
  ): Promise<Response> {
    const inner = typeof params === 'string' ? params : members(params);
    return fetch(`${this.baseUrl}/${agent}.svc`, {
      method: 'POST',
      headers: {
        'Content-Type': 'text/xml; charset=utf-8',
        SOAPAction: `"${SERVICES}/${agent}/${operation}"`,
        ...call.headers,
      },
      body: call.envelope ?? envelope(operation, inner, call),
    });
  }

  /** Signs in and gives the ticket. */
  async signIn(userName = 'demo', password = 'demo', call: SoapCall = {}): Promise<string> {
    const { body } = await this.call(
      'SoPrincipal',
      'AuthenticateUsernamePassword',
      { UserName: userName, Password: password },
      call,
    );
    return text(dig(body, 'AuthenticateResponse', 'Credentials', 'Ticket'));
  }
}

function content(received: string): Pick<SoapAnswer, 'header' | 'body'> {
  const parsed: unknown = received.startsWith('<') ? parser.parse(received) : {};
  return { header: object(dig(parsed, 'Envelope', 'Header')), body: object(dig(parsed, 'Envelope', 'Body')) };
}

const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The text of an element that holds nothing else; empty when it is nil or absent. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The value at a path of names, or `undefined`. */
export function dig(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => object(at)[name], value);
}

/** A list of one item and one item alone look the same in parsed XML. */
export function items(value: unknown): Record<string, unknown>[] {
  if (value === undefined || value === '') return [];
  return (Array.isArray(value) ? value : [value]).map(object);
}

/** The rows of an archive answer, each as its cells by column name. */
export function rows(
  answer: SoapAnswer,
  operation = 'GetArchiveListByColumnsWithHeader2',
): Record<string, string>[] {
  const response = dig(answer.body, `${operation}Response`, 'Response');
  return items(dig(response, 'Rows', 'ArchiveListItem') ?? dig(response, 'ArchiveListItem')).map((row) =>
    Object.fromEntries(
      items(dig(row, 'ColumnData', 'ColumnDataKeyValuePair')).map((pair) => [
        text(pair['Key']),
        text(dig(pair, 'Value', 'DisplayValue')),
      ]),
    ),
  );
}
