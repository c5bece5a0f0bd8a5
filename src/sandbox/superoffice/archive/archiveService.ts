import {
  archiveColumnInfo,
  archiveListItems,
  archiveListResult,
  archiveOrderByInfo,
  archiveRestrictionInfo,
} from '../contract/archive';
import { mdoListItems } from '../contract/carrier';
import { operation, type Args, type Operation, type Service } from '../service/operation';
import { array, int, string, type Fields, type Value } from '../soap/wireType';
import { COLUMNS, type Column } from './columns';
import { entityOf, find, PROVIDER_NAMES, type Found, type Query } from './query';
import { readRestrictions } from './restrictionInfo';
import { parseRestriction } from './restrictionText';

const strings = array(string);
const paging = { Page: int, PageSize: int };

// Names and restrictions as text.
const before = { ProviderName: string, Columns: string, SortOrder: string };
const after = { Entities: string, ...paging };
const inText = { ...before, Restriction: string, ...after };

// The same as objects.
const inObjects = {
  ProviderName: string,
  Columns: strings,
  SortOrder: array(archiveOrderByInfo),
  Restriction: array(archiveRestrictionInfo),
  Entities: strings,
  ...paging,
};

const textQuery = (args: Args<typeof before & typeof after>, restriction: string | null): Query => ({
  provider: args.ProviderName,
  columns: names(args.Columns),
  order: names(args.SortOrder).map((part) => {
    const [name = '', direction = 'asc'] = part.split(/\s+/);
    return { name, descending: direction.toLowerCase() === 'desc' };
  }),
  restriction: restriction?.trim() ? parseRestriction(restriction) : undefined,
  entities: names(args.Entities),
  page: args.Page ?? 0,
  pageSize: args.PageSize ?? 0,
});

const objectQuery = (args: Args<typeof inObjects>): Query => ({
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

const names = (list: string | null): string[] =>
  (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

const texts = (list: Iterable<string | null> | null): string[] =>
  [...(list ?? [])].flatMap((text) => text ?? []);

/** An operation that answers with the rows alone. */
const rowsOf = <P extends Fields>(params: P, query: (args: Args<P>) => Query): Operation =>
  operation(params, { Response: archiveListItems }, (args, call) => ({
    Response: find(query(args), call).rows,
  }));

/** An operation that answers with rows and, when its options ask for it, their number. */
const resultOf = <P extends Fields & { readonly Options: typeof string }>(
  params: P,
  query: (args: Args<P>) => Query,
): Operation =>
  operation(params, { Response: archiveListResult }, (args, call) => ({
    Response: result(find(query(args), call), args.Options),
  }));

const result = (
  { rows, total }: Found,
  options: string | null | undefined,
): Value<typeof archiveListResult> => ({
  FieldProperties: [],
  RowCount: new URLSearchParams(options ?? '').get('rowcount')?.toLowerCase() === 'true' ? total : 0,
  Rows: rows,
});

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

const context = { Context: string };
const options = { Options: string };

export const ARCHIVE: Service = {
  agent: 'Archive',
  needsTicket: true,
  operations: {
    // This one alone calls its filter by the plural.
    GetArchiveListByColumns2: rowsOf({ ...before, Restrictions: string, ...after }, (args) =>
      textQuery(args, args.Restrictions),
    ),
    GetArchiveListByColumnsWithContext2: rowsOf({ ...inText, ...context }, (args) =>
      textQuery(args, args.Restriction),
    ),
    GetArchiveListByColumnsWithHeader2: resultOf({ ...inText, ...options }, (args) =>
      textQuery(args, args.Restriction),
    ),
    GetArchiveListByColumnsWithHeaderWithContext2: resultOf({ ...inText, ...options, ...context }, (args) =>
      textQuery(args, args.Restriction),
    ),
    GetArchiveListByColumns: rowsOf(inObjects, objectQuery),
    GetArchiveListByColumnsWithContext: rowsOf({ ...inObjects, ...context }, objectQuery),
    GetArchiveListByColumnsWithHeader: resultOf({ ...inObjects, ...options }, objectQuery),
    GetArchiveListByColumnsWithHeaderWithContext: resultOf(
      { ...inObjects, ...options, ...context },
      objectQuery,
    ),
    GetAvailableColumns: operation(
      { ProviderName: string, ...context },
      { Response: array(archiveColumnInfo) },
      ({ ProviderName }) => ({ Response: entityOf(ProviderName) ? COLUMNS.map(describe) : [] }),
    ),
    GetAvailableEntities: operation(
      { ProviderName: string, ...context },
      { Response: mdoListItems },
      ({ ProviderName }) => ({
        Response: [{ Id: 1, Name: 'Chat', Type: entityOf(ProviderName), FullName: 'Chat' }],
      }),
    ),
    GetProviderNames: operation({}, { Response: strings }, () => ({ Response: PROVIDER_NAMES })),
  },
  writing: [
    'SetActivityFilter',
    'SetColumnWidths',
    'SetColumnWidthsV2',
    'SetChosenEntities',
    'SetChosenEntitiesV2',
    'SetChosenColumns',
    'SetChosenColumnsV2',
    'ExportArchive',
  ],
  missing: [
    'CreateDefaultArchiveListResult',
    'GetActivityFilter',
    'GetGroupAssociateIds',
    'GetArchiveConfiguration',
    'GetArchiveConfigurationWithContext',
    'GetArchiveConfigurationV2',
    'GetArchiveList',
    'GetArchiveList2',
    'GetArchiveListWithContext',
    'GetArchiveListWithContext2',
    'GetRelatedData',
    'GetRelatedData2',
  ],
};
