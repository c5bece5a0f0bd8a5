import { untilAborted } from '../../core/base/abort';
import { ParleyError, toParleyError } from '../../core/base/errors';
import { Lru } from '../../core/base/lru';
import { SingleFlight } from '../../core/base/singleFlight';
import type { SessionId } from '../../core/model/ids';
import type { Author } from '../../core/model/message';
import type { Log } from '../../core/ports/log';
import type { XelionApi } from './api';
import type { XelionOperations } from './operations';
import { decodeSingle, type WireRecord } from './records';
import { type ChatSession, chatSession, meInfo, single } from './schema';
import { authorOfNamed, type SenderView } from './sender';

const KEPT_CHATS = 2000;
const ME = 'me';

/** Who is who: the signed-in user and the people of the sessions, asked for once and kept. */
export class Directory {
  readonly #chats = new Lru<SessionId, WireRecord<ChatSession>>(KEPT_CHATS);
  readonly #flight = new SingleFlight<typeof ME, Author | undefined>();
  /** What the server does not tell this user; it is not asked for again with every page. */
  readonly #untold = new Lru<SessionId | typeof ME, true>(KEPT_CHATS);
  readonly #lifetime = new AbortController();
  #me: { readonly author: Author | undefined } | undefined;

  constructor(
    private readonly api: XelionApi,
    private readonly operations: XelionOperations,
    private readonly log: Log,
  ) {}

  /** The signed-in user (page "me_info"), or `undefined` when the server does not tell. Only names depend on it. */
  async me(signal: AbortSignal): Promise<Author | undefined> {
    if (this.#me) return this.#me.author;
    return this.#tolerated(
      ME,
      () =>
        untilAborted(
          this.#flight.run(ME, () => this.#askForMe(this.#lifetime.signal)),
          signal,
        ),
      signal,
    );
  }

  /** The session as it is now (page "chats_get"). @throws ParleyError */
  async chat(id: SessionId, signal: AbortSignal): Promise<WireRecord<ChatSession>> {
    const { chat: operation, root } = this.operations;
    const question = { operation, path: `${root}/chats/${id}`, what: `the session ${id}` };
    const chat = decodeSingle(await this.api.read(question, single, signal), chatSession);
    this.#chats.set(id, chat);
    return chat;
  }

  /** Keeps a session that some answer has told of. */
  remember(id: SessionId, chat: WireRecord<ChatSession>): void {
    this.#chats.set(id, chat);
  }

  /** The session as it was when it was last asked for. */
  knownChat(id: SessionId): WireRecord<ChatSession> | undefined {
    return this.#chats.get(id);
  }

  /** What is needed to tell who wrote the messages of a session; what the server refuses is left out. */
  async view(id: SessionId, signal: AbortSignal): Promise<SenderView> {
    const known = this.#chats.get(id);
    const [chat, me] = await Promise.all([
      known ?? this.#tolerated(id, () => this.chat(id, signal), signal),
      this.me(signal),
    ]);
    return {
      me,
      participants: chat?.value.participants?.flatMap((person) => authorOfNamed(person) ?? []),
      sessionType: chat?.value.sessionType,
    };
  }

  dispose(): void {
    this.#lifetime.abort(new ParleyError('cancelled'));
  }

  async #askForMe(signal: AbortSignal): Promise<Author | undefined> {
    const { me: operation, root } = this.operations;
    const question = { operation, path: `${root}/me/info`, what: 'the signed-in user' };
    const { person } = decodeSingle(await this.api.read(question, single, signal), meInfo).value;
    const name = person.commonName || [person.givenName, person.familyName].filter(Boolean).join(' ');
    this.#me = { author: authorOfNamed({ ...person, commonName: name }) };
    return this.#me.author;
  }

  async #tolerated<T>(
    what: SessionId | typeof ME,
    ask: () => Promise<T>,
    signal: AbortSignal,
  ): Promise<T | undefined> {
    if (this.#untold.get(what)) return undefined;
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted) throw error;
      const failure = toParleyError(error);
      if (failure.code === 'notFound' || failure.code === 'forbidden') this.#untold.set(what, true);
      this.log.warn(`Names may be missing: ${failure.message}`);
      return undefined;
    }
  }
}
