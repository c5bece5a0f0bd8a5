import type { archiveListItem, archiveListItems } from '../contract/archive';
import { repeatThird } from '../data/disorder';
import type { ChatSession } from '../data/session';
import type { Call } from '../service/operation';
import { ServerException } from '../service/serverException';
import type { Value } from '../soap/wireType';
import { cellOf, findColumn, type Column } from './columns';
import { invalid, type Restriction } from './restriction';

export const PROVIDER_NAMES = ['ChatSession', 'FindChatSession', 'SimpleChatSession'];

/** The archive providers for chat sessions, in lower case, and what they call a row. */
const PROVIDERS: Readonly<Record<string, string>> = {
  chatsession: 'chat',
  findchatsession: 'chatsession',
  simplechatsession: 'chatsession',
};

/** What a provider calls its rows. */
export function entityOf(provider: string | null): string {
  const entity = PROVIDERS[provider?.toLowerCase() ?? ''];
  if (entity === undefined) throw invalid(`There is no archive provider '${provider ?? ''}'`);
  return entity;
}

export interface Query {
  readonly provider: string | null;
  readonly columns: readonly string[];
  readonly order: readonly { readonly name: string; readonly descending: boolean }[];
  readonly restriction: Restriction | undefined;
  readonly entities: readonly string[];
  /** From 0; negative for a number of rows to skip. */
  readonly page: number;
  readonly pageSize: number;
}

export interface Found {
  readonly rows: Value<typeof archiveListItems>;
  /** Rows on all pages. */
  readonly total: number;
}

/** Runs a query. Rows are sessions; the page is cut after ordering, a negative page skips so many rows. */
export function find(query: Query, { world, zone, faults }: Call): Found {
  const entity = entityOf(query.provider);
  if (!query.restriction) {
    throw new ServerException(
      'SoException',
      'The archive provider was given no restriction; use getAllRows=1 for all rows.',
    );
  }
  const wanted = query.entities.length === 0 || query.entities.some((name) => name.toLowerCase() === entity);
  const sessions = wanted ? world.sessions.filter(query.restriction) : [];
  for (const { name, descending } of query.order.toReversed()) sortBy(sessions, name, descending);
  const from = query.page < 0 ? -query.page : query.page * query.pageSize;
  const columns = query.columns.flatMap((name) => findColumn(name) ?? []);
  const page = sessions.slice(from, from + query.pageSize);
  const rows = [...(faults.on('duplicates') ? repeatThird(page) : page)].map((session) =>
    toRow(session, entity, columns, (column) => cellOf(column, session, zone)),
  );
  return { rows, total: sessions.length };
}

function sortBy(sessions: ChatSession[], name: string, descending: boolean): void {
  const column = findColumn(name);
  if (!column?.orderable) throw invalid(`Cannot order by the column '${name}'`);
  const direction = descending ? -1 : 1;
  sessions.sort((a, b) => {
    const [x, y] = [column.value(a) ?? '', column.value(b) ?? ''];
    return x === y ? 0 : (x < y ? -1 : 1) * direction;
  });
}

const toRow = (
  { id }: ChatSession,
  entity: string,
  columns: readonly Column[],
  cell: (column: Column) => string,
): Value<typeof archiveListItem> => ({
  FieldProperties: [],
  EntityName: entity,
  PrimaryKey: id,
  ColumnData: columns.map((column) => ({
    Key: column.name,
    Value: { DisplayValue: cell(column), TooltipHint: '', LinkHint: '' },
  })),
  LinkHint: '',
  StyleHint: '',
});
