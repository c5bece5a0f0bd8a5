import * as v from 'valibot';

/** An optional member that costs nothing but itself when it has another type than the guide says. */
const tolerated = <S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined);

const text = tolerated(v.string());
const flag = tolerated(v.boolean());
const oid = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.nonEmpty());

/** What most objects of the API have (model "XelionObject"). */
const named = v.looseObject({ oid: tolerated(oid), commonName: text, objectType: text });
export type Named = v.InferOutput<typeof named>;

/** A member of a communication (model "Addressee"). */
const addressee = v.looseObject({
  ...named.entries,
  role: text,
  address: text,
  addresseeLabel: text,
  addressable: tolerated(named),
  person: tolerated(named),
});
export type Addressee = v.InferOutput<typeof addressee>;

const attachment = v.looseObject({
  oid,
  commonName: text,
  originalLocation: text,
  mimeType: text,
  size: tolerated(v.number()),
});
export type WireAttachment = v.InferOutput<typeof attachment>;

/** A chat message as lists and `communications/<oid>` have it (model "User Chat"). Only the key is demanded. */
export const userChat = v.looseObject({
  oid,
  objectType: text,
  commonName: text,
  subject: text,
  date: text,
  incoming: flag,
  displayed: flag,
  flagged: flag,
  forwarded: flag,
  hasAttachment: flag,
  contentSummary: text,
  contentSummaryIsComplete: flag,
  contents: tolerated(v.looseObject({ content: v.string() })),
  participants: tolerated(v.array(addressee)),
  attachments: tolerated(v.array(attachment)),
  chatSessionType: text,
  chatSession: tolerated(v.looseObject({ oid })),
  original: tolerated(v.looseObject({ oid: tolerated(oid), contentSummary: text })),
  originalFromName: text,
  originalFromAddressable: tolerated(named),
});
export type UserChat = v.InferOutput<typeof userChat>;

/** A session (model "Chat Session"). */
export const chatSession = v.looseObject({
  oid,
  commonName: text,
  participants: tolerated(v.array(named)),
  sessionType: text,
  chatSessionActivatedDate: text,
  chatSessionEndedDate: text,
  disabled: flag,
});
export type ChatSession = v.InferOutput<typeof chatSession>;

/** A list (model "RESTList"). Entries are decoded one by one, so that an odd one does not lose the others. */
export const restList = v.looseObject({
  data: v.array(v.unknown()),
  meta: tolerated(
    v.looseObject({
      links: tolerated(v.array(v.unknown())),
      paging: tolerated(v.looseObject({ previousId: tolerated(oid), nextId: tolerated(oid) })),
    }),
  ),
});
export type RestList = v.InferOutput<typeof restList>;

export const hateoasLink = v.looseObject({ rel: v.string(), href: v.string() });
/** An answer about one thing. */
export const single = v.looseObject({ object: v.record(v.string(), v.unknown()) });
export type Single = v.InferOutput<typeof single>;

/** The answers of `me/login` and `me/renew`, which no `object` wraps. */
export const loginResponse = v.looseObject({
  authentication: v.pipe(v.string(), v.nonEmpty()),
  renewalToken: text,
  validUntil: text,
});

export const meInfo = v.looseObject({
  person: v.looseObject({ ...named.entries, givenName: text, familyName: text }),
});

const part = tolerated(v.union([v.number(), v.string()]));
export const serverVersion = v.looseObject({
  apiVersionMajor: part,
  apiVersionMinor: part,
  apiVersionPatch: part,
  buildNumber: part,
  serverVersionMajor: part,
  serverVersionUpdate: part,
  serverVersionPatch: part,
  brand: part,
});

export type ServerVersion = v.InferOutput<typeof serverVersion>;

export const errorBody = v.looseObject({
  errorCode: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer()),
  message: text,
});
