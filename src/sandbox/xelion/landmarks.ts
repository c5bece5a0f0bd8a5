/**
 * What every seed has under the same ids. Oids of messages differ from seed to seed, but for these and `SPECIMENS`.
 */
export const LANDMARKS = {
  tenant: 'master',
  /** Who is signed in. */
  me: { oid: '1389401', name: 'Arno' },
  mfa: { code: '246810', email: 'arno@example.com' },
  /** Seconds since the epoch: no message is dated later (2024-10-12 12:00:00) until one arrives. */
  end: 1728734400,
  /** Seconds since the epoch: 90 days before; only the huge session is older. */
  begin: 1720958400,
  sessions: {
    /** The example of the vendor's page "Get Chat Session's Messages": its three messages, verbatim. */
    vendorExample: '1935036',
    /** The session of the vendor's page "Get Chat Session". */
    vendorSession: '1588675',
    empty: '1700000',
    one: '1700001',
    eight: '1700008',
    fiveHundred: '1700500',
    twentyThousand: '1720000',
    /** Every oddity of text, file and record once, see `SPECIMENS`. */
    specimens: '1700042',
    /** `disabled` is true: nothing can be sent. */
    disabled: '1700066',
    /** Its `sessionType` is one that no guide knows. */
    unknownType: '1700099',
    /** Exists only with the fault `hugeSession`. */
    huge: '1750000',
  },
  /** Text of the first message of `sessions.twentyThousand` and of `sessions.huge`. */
  firstText: 'This channel is for the webshop bridge. Post every alert here, oldest first. 👋',
  people: {
    /** The other side of the vendor's example. */
    haas: '1815710',
    /** Can be chatted with; its session has no message yet: `sessions.empty`. */
    withEmptySession: '1400003',
    /** Exists, but nobody can chat with it: `addressables/<oid>/chat` is 404. */
    notChattable: '1390001',
  },
  /** Newest first. */
  vendorMessages: ['4647700', '4647666', '4647577'],
} as const;
