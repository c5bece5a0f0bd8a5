import type { archiveListItem } from '../contract/archive';
import {
  archiveColumnInfo,
  archiveListItems,
  archiveListResult,
  archiveOrderByInfo,
  archiveRestrictionInfo,
} from '../contract/archive';
import { mdoListItems } from '../contract/carrier';
import type { ChatSession } from '../data/session';
import { operation, type Call, type Service } from '../service/operation';
import { ServerException } from '../service/serverException';
import { array, int, string, type Value } from '../soap/wireType';
import { cellOf, COLUMNS, findColumn, type Column } from './columns';
import { invalid, type Restriction } from './restriction';
import { readRestrictions } from './restrictionInfo';
import { parseRestriction } from './restrictionText';

/** The archive providers for chat sessions, and what they call a row. */
const PROVIDERS: Readonly<Record<string, string>> = {
  chatsession: 'chat',
  findchatsession: 'chatsession',
  simplechatsession: 'chatsession',
};

interface Query {
  readonly provider: string | null;
  readonly columns: readonly string[];
  readonly order: readonly { readonly name: string; readonly descending: boolean }[];
  readonly restriction: Restriction | undefined;
  readonly entities: readonly string[];
  readonly page: number;
  readonly pageSize: number;
}

interface Found {
  readonly rows: Value<typeof archiveListItems>;
  readonly total: number;
}

function find(query: Query, { world, zone }: Call): Found {
  const entity = PROVIDERS[query.provider?.toLowerCase() ?? ''];
  if (entity === undefined) throw invalid(`There is no archive provider '${query.provider ?? ''}'`);
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
  const rows = sessions
    .slice(from, from + query.pageSize)
    .map((session) => toRow(session, entity, columns, (column) => cellOf(column, session, zone)));
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

const names = (list: string | null): string[] =>
  (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

const orders = (text: string | null): Query['order'] =>
  names(text).map((part) => {
    const [name = '', direction = 'asc'] = part.split(/\s+/);
    return { name, descending: direction.toLowerCase() === 'desc' };
  });

interface TextArgs {
  readonly ProviderName: string | null;
  readonly Columns: string | null;
  readonly SortOrder: string | null;
  readonly Entities: string | null;
  readonly Page: number | null;
  readonly PageSize: number | null;
}

const textQuery = (args: TextArgs, restriction: string | null): Query => ({
  provider: args.ProviderName,
  columns: names(args.Columns),
  order: orders(args.SortOrder),
  restriction: restriction?.trim() ? parseRestriction(restriction) : undefined,
  entities: names(args.Entities),
  page: args.Page ?? 0,
  pageSize: args.PageSize ?? 0,
});

const before = { ProviderName: string, Columns: string, SortOrder: string };
const after = { Entities: string, Page: int, PageSize: int };
const rowsOnly = { Response: archiveListItems };
const withHeader = { Response: archiveListResult };

const result = ({ rows, total }: Found, options: string | null): Value<typeof archiveListResult> => ({
  FieldProperties: [],
  RowCount: new URLSearchParams(options ?? '').get('rowcount')?.toLowerCase() === 'true' ? total : 0,
  Rows: rows,
});

const strings = array(string);
const objectArgs = {
  ProviderName: string,
  Columns: strings,
  SortOrder: array(archiveOrderByInfo),
  Restriction: array(archiveRestrictionInfo),
  Entities: strings,
  Page: int,
  PageSize: int,
};
type ObjectArgs = { readonly [K in keyof typeof objectArgs]: Value<(typeof objectArgs)[K]> };

const texts = (list: Iterable<string | null> | null): string[] =>
  [...(list ?? [])].flatMap((text) => text ?? []);

const objectQuery = (args: ObjectArgs): Query => ({
  provider: args.ProviderName,
  columns: texts(args.Columns),
  order: [...(args.SortOrder ?? [])].map((info) => ({
    name: info?.Name ?? '',
    descending: info?.Direction === 'DESC',
  })),
  restriction: readRestrictions(args.Restriction),
  entities: texts(args.Entities),
  page: args.Page ?? 0,
  pageSize: args.PageSize ?? 0,
});

export const ARCHIVE: Service = {
  agent: 'Archive',
  needsTicket: true,
  operations: {
    // This one alone calls its filter by the plural.
    GetArchiveListByColumns2: operation(
      { ...before, Restrictions: string, ...after },
      rowsOnly,
      (args, call) => ({
        Response: find(textQuery(args, args.Restrictions), call).rows,
      }),
    ),
    GetArchiveListByColumnsWithContext2: operation(
      { ...before, Restriction: string, ...after, Context: string },
      rowsOnly,
      (args, call) => ({ Response: find(textQuery(args, args.Restriction), call).rows }),
    ),
    GetArchiveListByColumnsWithHeader2: operation(
      { ...before, Restriction: string, ...after, Options: string },
      withHeader,
      (args, call) => ({ Response: result(find(textQuery(args, args.Restriction), call), args.Options) }),
    ),
    GetArchiveListByColumnsWithHeaderWithContext2: operation(
      { ...before, Restriction: string, ...after, Options: string, Context: string },
      withHeader,
      (args, call) => ({ Response: result(find(textQuery(args, args.Restriction), call), args.Options) }),
    ),
    GetArchiveListByColumns: operation(objectArgs, rowsOnly, (args, call) => ({
      Response: find(objectQuery(args), call).rows,
    })),
    GetArchiveListByColumnsWithContext: operation(
      { ...objectArgs, Context: string },
      rowsOnly,
      (args, call) => ({
        Response: find(objectQuery(args), call).rows,
      }),
    ),
    GetArchiveListByColumnsWithHeader: operation(
      { ...objectArgs, Options: string },
      withHeader,
      (args, call) => ({
        Response: result(find(objectQuery(args), call), args.Options),
      }),
    ),
    GetArchiveListByColumnsWithHeaderWithContext: operation(
      { ...objectArgs, Options: string, Context: string },
      withHeader,
      (args, call) => ({ Response: result(find(objectQuery(args), call), args.Options) }),
    ),
    GetAvailableColumns: operation(
      { ProviderName: string, Context: string },
      { Response: array(archiveColumnInfo) },
      () => ({ Response: COLUMNS.map(describe) }),
    ),
    GetAvailableEntities: operation(
      { ProviderName: string, Context: string },
      { Response: mdoListItems },
      ({ ProviderName }) => {
        const entity = PROVIDERS[ProviderName?.toLowerCase() ?? ''] ?? '';
        return { Response: [{ Id: 1, Name: 'Chat', ToolTip: '', Type: entity, FullName: 'Chat' }] };
      },
    ),
    GetProviderNames: operation({}, { Response: strings }, () => ({
      Response: ['ChatSession', 'FindChatSession', 'SimpleChatSession'],
    })),
  },
  writing: [],
  missing: [],
};

const describe = ({ name, kind, orderable, restriction }: Column): Value<typeof archiveColumnInfo> => ({
  DisplayName: name,
  DisplayTooltip: '',
  DisplayType: kind,
  CanOrderBy: orderable,
  Name: name,
  CanRestrictBy: restriction !== undefined,
  RestrictionType: restriction ?? '',
  RestrictionListName: name === 'status' ? 'chatsessionstatus' : '',
  IsVisible: true,
  Width: '10%',
});
