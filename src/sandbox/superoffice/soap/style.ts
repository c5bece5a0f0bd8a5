import { ARRAYS, INSTANCE, SCHEMA, SERIALIZATION, SERVICES, SOAP, SOAP_1_2 } from './namespaces';

/** How an envelope is spelled. All spellings of one response mean the same to an XML reader. */
export interface Style {
  /** The prefix of each namespace, `''` for a default namespace. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Replaces that of SOAP 1.1. */
  readonly soapNamespace?: string;
  /** The prefix of the header blocks themselves. */
  readonly headerPrefix: string;
  /** Declares all prefixes on the envelope instead of where they are needed. */
  readonly declareAtTop?: boolean;
  readonly declaration?: boolean;
  /** Leaves the header out, as the vendor's generated pages do. */
  readonly noHeader?: boolean;
  readonly indent?: boolean;
  /** Adds xsi:type to every element below the wrapper. */
  readonly types?: boolean;
  readonly sections?: boolean;
  readonly comments?: boolean;
  readonly unknownElements?: boolean;
  readonly unknownEnums?: boolean;
  readonly emptyAsNil?: boolean;
  /** How a null is spelled; `nil` when absent. */
  readonly nulls?: 'nil' | 'absent' | 'empty';
}

/** The form that WCF gives its answers. */
export const WCF: Style = {
  prefixes: {
    [SOAP]: 's',
    [SERVICES]: '',
    [ARRAYS]: 'a',
    [INSTANCE]: 'i',
    [SCHEMA]: 'x',
    [SERIALIZATION]: 'q',
  },
  headerPrefix: 'h',
};

/**
 * The form that the vendor's generated documentation shows, namespace of SOAP 1.2 and missing header included, or the
 * same look within SOAP 1.1.
 */
export const seedPage = (agent: string, soap11: boolean): Style => ({
  prefixes: {
    [SOAP]: 'SOAP-ENV',
    [SERVICES]: agent,
    [ARRAYS]: 'NetServerServices882',
    [SERIALIZATION]: 'NetServerServices881',
    [INSTANCE]: 'xsi',
    [SCHEMA]: 'xsd',
  },
  headerPrefix: agent,
  ...(soap11 ? {} : { soapNamespace: SOAP_1_2, noHeader: true }),
  declareAtTop: true,
  declaration: true,
  indent: true,
  types: true,
});

export const OTHER_PREFIXES: Style = {
  prefixes: {
    [SOAP]: 'x-1',
    [SERVICES]: 'ns.2',
    [ARRAYS]: '_3',
    [INSTANCE]: 'h',
    [SCHEMA]: 's',
    [SERIALIZATION]: 'q',
  },
  headerPrefix: 'soap',
  declareAtTop: true,
};

export const DEFAULT_NAMESPACES: Style = {
  prefixes: {
    [SOAP]: '',
    [SERVICES]: '',
    [ARRAYS]: '',
    [INSTANCE]: 'i',
    [SCHEMA]: 'x',
    [SERIALIZATION]: 'q',
  },
  headerPrefix: '',
};
