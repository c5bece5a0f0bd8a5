import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlLibError,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';

/** Where the vendor's WSDL files lie; they are not part of the project. */
export const WSDL_FOLDER =
  process.env['PARLEY_WSDL'] ?? path.resolve(import.meta.dirname, '../../../shared/wsdl');
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A service of the WSDL and the namespace of what it exchanges. */
const NAMESPACES: Readonly<Record<string, string>> = {
  'Services88-Chat': 'http://www.superoffice.net/ws/crm/NetServer/Services88',
  'Services88-Archive': 'http://www.superoffice.net/ws/crm/NetServer/Services88',
  'Services88-SoPrincipal': 'http://www.superoffice.net/ws/crm/NetServer/Services88',
  PartnerSystemUserService: 'http://www.superoffice.com/superid/partnersystemuser/0.1',
};

/** Why envelopes cannot be validated on this machine, or `undefined` when they can. */
export function wsdlMissing(): string | undefined {
  if (existsSync(path.join(WSDL_FOLDER, 'Services88-Chat.wsdl'))) return undefined;
  return `there is no WSDL in ${WSDL_FOLDER}; the environment variable PARLEY_WSDL names another folder`;
}

const validators = new Map<string, XsdValidator>();

/**
 * Validates a SOAP 1.1 envelope, request or response: its structure, and every header block and the content of its
 * body against the schemas inside the WSDL.
 * @param agent `Chat`, `Archive`, `SoPrincipal` or `PartnerSystemUserService`
 * @returns the complaints, none when the envelope is valid
 */
export function validateEnvelope(agent: string, xml: string | Uint8Array): string[] {
  let validator = validators.get(agent);
  if (!validator) validators.set(agent, (validator = makeValidator(agent)));
  try {
    using document = typeof xml === 'string' ? XmlDocument.fromString(xml) : XmlDocument.fromBuffer(xml);
    validator.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    const { details } = error;
    return details.length > 0 ? details.map(({ message }) => message.trim()) : [error.message];
  }
}

/** Takes the schemas out of one WSDL and puts one for the envelope before them. */
function makeValidator(agent: string): XsdValidator {
  const file = existsSync(path.join(WSDL_FOLDER, `${agent}.wsdl`)) ? agent : `Services88-${agent}`;
  const wsdl = readFileSync(path.join(WSDL_FOLDER, `${file}.wsdl`), 'utf8');
  const inherited = [...(/<wsdl:definitions[^>]*>/.exec(wsdl)?.[0] ?? '').matchAll(/ (xmlns:\w+)="[^"]*"/g)];
  const schemas = [...wsdl.matchAll(/<xs:schema ([^>]*)>(.*?)<\/xs:schema>/gs)].map(
    ([, attributes = '', content = ''], index) => ({
      space: /targetNamespace="([^"]*)"/.exec(attributes)?.[1] ?? '',
      url: `parley://${agent}/${index}.xsd`,
      attributes,
      content,
    }),
  );
  const located = (space: string): string =>
    `<xs:import namespace="${space}" schemaLocation="${schemas.find((schema) => schema.space === space)?.url}"/>`;
  const buffers = schemas.map(({ url, attributes, content }): [string, Buffer] => {
    const missing = inherited
      .filter(([, name = '']) => !attributes.includes(`${name}=`))
      .map(([text]) => text);
    const imports = content.replace(/<xs:import [^>]*namespace="([^"]*)"[^>]*\/>/g, (_, space: string) =>
      located(space),
    );
    return [url, Buffer.from(`<xs:schema ${attributes}${missing.join('')}>${imports}</xs:schema>`)];
  });
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(buffers)));
  const space = NAMESPACES[file] ?? '';
  using driver = XmlDocument.fromString(envelopeSchema(space, located(space)));
  return XsdValidator.fromDoc(driver);
}

const part = (name: string, occurs: string, content: string): string =>
  `<xs:element name="${name}" minOccurs="${occurs}"><xs:complexType>${content}</xs:complexType></xs:element>`;

/** What SOAP 1.1 says of an envelope, as far as it matters here, strict about what is inside. */
const envelopeSchema = (space: string, imports: string): string => `
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${SOAP}" elementFormDefault="qualified"
    xmlns:s="${SOAP}">
  ${imports}
  <xs:element name="Envelope"><xs:complexType><xs:sequence>
    ${part('Header', '0', '<xs:sequence><xs:any namespace="##other" processContents="strict" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>')}
    ${part(
      'Body',
      '1',
      `<xs:choice><xs:element ref="s:Fault"/><xs:any namespace="${space}" processContents="strict"/></xs:choice>`,
    )}
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="Fault"><xs:complexType><xs:sequence>
    <xs:element name="faultcode" form="unqualified" type="xs:QName"/>
    <xs:element name="faultstring" form="unqualified">
      <xs:complexType><xs:simpleContent><xs:extension base="xs:string">
        <xs:anyAttribute processContents="skip"/>
      </xs:extension></xs:simpleContent></xs:complexType>
    </xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;
