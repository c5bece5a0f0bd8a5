import { array, boolean, dictionary, flags, int, record, string, unfilled } from '../soap/wireType';

/** What every carrier begins with. */
export const carrier = {
  TableRight: record('TableRight', { Mask: flags('ETableRight'), Reason: string }),
  FieldProperties: dictionary(
    'FieldPropertyDictionary',
    'FieldPropertyDictionaryKeyValuePair',
    unfilled('FieldProperty'),
  ),
};

/** One row of a list, as used for users and archive entities. */
export const mdoListItem = record('MDOListItem', {
  ...carrier,
  Id: int,
  Name: string,
  ToolTip: string,
  Deleted: boolean,
  Rank: int,
  Type: string,
  ChildItems: unfilled('ArrayOfMDOListItem'),
  IconHint: string,
  ColorBlock: int,
  ExtraInfo: string,
  StyleHint: string,
  FullName: string,
});

export const mdoListItems = array(mdoListItem);
