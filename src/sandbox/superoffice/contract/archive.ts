import { array, boolean, dictionary, enumeration, int, record, string, unfilled } from '../soap/wireType';
import { carrier } from './carrier';

export const archiveListItem = record('ArchiveListItem', {
  ...carrier,
  EntityName: string,
  PrimaryKey: int,
  ColumnData: dictionary(
    'ColumnDataDictionary',
    'ColumnDataKeyValuePair',
    record('ArchiveColumnData', { DisplayValue: string, TooltipHint: string, LinkHint: string }),
  ),
  LinkHint: string,
  StyleHint: string,
});

export const archiveListItems = array(archiveListItem);

export const archiveListResult = record('ArchiveListResult', {
  ...carrier,
  RowCount: int,
  Rows: archiveListItems,
});

export const archiveColumnInfo = record('ArchiveColumnInfo', {
  DisplayName: string,
  DisplayTooltip: string,
  DisplayType: string,
  CanOrderBy: boolean,
  Name: string,
  CanRestrictBy: boolean,
  RestrictionType: string,
  RestrictionListName: string,
  IsVisible: boolean,
  Width: string,
  IconHint: string,
  HeadingIconHint: string,
  ExtraInfo: string,
});

export const archiveOrderByInfo = record('ArchiveOrderByInfo', {
  Name: string,
  Direction: enumeration('OrderBySortType', 'ASC'),
});

export const archiveRestrictionInfo = record('ArchiveRestrictionInfo', {
  Name: string,
  Operator: string,
  Values: array(string),
  DisplayValues: array(string),
  ColumnInfo: archiveColumnInfo,
  IsActive: boolean,
  SubRestrictions: unfilled('ArrayOfArchiveRestrictionInfo'),
  InterParenthesis: int,
  InterOperator: enumeration('InterRestrictionOperator', 'None'),
  UniqueHash: int,
});
