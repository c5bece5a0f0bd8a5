import { ParleyError } from '../../../core/base/errors';
import type { HttpClient, HttpResponse } from '../../../wire/http';
import type { SecretKind } from '../../../wire/redaction/redactor';
import { SERVICES_NAMESPACE, type SoapOperation } from '../operations';
import type { XmlElement } from '../xml/xmlElement';
import { readAll, readPieces } from './answer';
import type { CallContext } from './failures';
import { requestEnvelope, type RequestElement } from './requestEnvelope';
import { SoapReader } from './soapReader';

/** A call of one operation. */
export interface SoapCall {
  readonly operation: SoapOperation;
  /** Children of the body's element, in the order of the WSDL. */
  readonly parameters?: readonly RequestElement[];
  /** Entries of the header, in the order of the WSDL. */
  readonly header?: readonly RequestElement[];
  readonly namespace?: string;
  readonly context: CallContext;
  /** Sees the answer's body before the exchange is recorded: the last moment to protect a secret in it. */
  readonly sees?: (body: XmlElement) => void;
}

/** Sends SOAP 1.1 requests and reads their answers. */
export class SoapClient {
  constructor(private readonly http: HttpClient) {}

  /** See `HttpClient.protect`. */
  protect(secret: string, kind?: SecretKind): void {
    this.http.protect(secret, kind);
  }

  /** Resolves with the headers of the answer, whatever its status. */
  async send(call: SoapCall, signal: AbortSignal): Promise<HttpResponse> {
    const { operation, parameters = [], header = [], namespace = SERVICES_NAMESPACE } = call;
    return this.http.send(
      {
        operation,
        path: operation.service,
        headers: {
          'Content-Type': 'text/xml; charset=utf-8',
          SOAPAction: `"${operation.soapAction}"`,
          Accept: 'text/xml',
        },
        body: requestEnvelope(namespace, header, [operation.element, parameters]),
      },
      signal,
    );
  }

  /**
   * Calls an operation whose answer is read as a whole.
   * @returns the body's element and the header entries by local name
   */
  async call(
    call: SoapCall,
    signal: AbortSignal,
  ): Promise<{ body: XmlElement; headers: ReadonlyMap<string, XmlElement>; response: HttpResponse }> {
    const response = await this.send(call, signal);
    const reader = new SoapReader({ items: [], charset: charsetOf(response) });
    const take = (): XmlElement | undefined => {
      if (reader.item) call.sees?.(reader.item);
      return reader.item;
    };
    const [body] = await readAll(
      readPieces(response, reader, take, { first: 1, later: 1 }, call.context, signal),
    );
    if (!body)
      throw new ParleyError(
        'wire.malformed',
        { detail: 'its body is empty' },
        { exchange: response.exchange },
      );
    return { body, headers: reader.headers, response };
  }
}

export const charsetOf = ({ headers }: HttpResponse): string | undefined =>
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1];
