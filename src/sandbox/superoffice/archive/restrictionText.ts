import { combine, compare, findOperator, invalid, type Piece, type Restriction } from './restriction';

interface Token {
  readonly kind: 'symbol' | 'word' | 'quoted';
  readonly text: string;
}

const TOKEN = /\s*(?:'((?:\\'|[^'])*)'|(<=|>=|!=|<>|[=<>(),])|(\[[A-Z]{1,2}:[^\]]*\]|[^\s'(),=<>!]+))/y;

/** Reads a restriction such as `status oneOf (4,5,6) and whenRequested afterTime '2024-05-01T00:00:00'`. */
export function parseRestriction(text: string): Restriction {
  const tokens = tokenize(text);
  const pieces: Piece[] = [];
  let place = 0;
  const next = (): Token => {
    const token = tokens[place];
    if (!token) throw invalid('The restriction ends too early');
    place += 1;
    return token;
  };
  const values = (takes: 0 | 1 | 'list'): string[] => {
    if (takes === 0) return [];
    const first = next();
    if (first.kind !== 'symbol') return [first.text];
    if (first.text !== '(') throw invalid(`A value was expected before '${first.text}'`);
    const list: string[] = [];
    for (;;) {
      list.push(next().text);
      const after = next();
      if (after.text === ')') return list;
      if (after.text !== ',') throw invalid(`A comma was expected before '${after.text}'`);
    }
  };
  while (place < tokens.length) {
    const token = next();
    const word = token.text.toLowerCase();
    if (token.kind === 'symbol' && (word === '(' || word === ')')) pieces.push(word);
    else if (token.kind === 'word' && (word === 'and' || word === 'or')) pieces.push(word);
    else if (token.kind === 'word') {
      const operator = next().text;
      pieces.push(compare(token.text, operator, values(findOperator(operator).takes)));
    } else throw invalid(`'${token.text}' was not expected in the restriction`);
  }
  return combine(pieces);
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw invalid(`The restriction cannot be read from '${text.slice(from)}' on`);
    const [, quoted, symbol, word = ''] = found;
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replaceAll("\\'", "'") });
    else tokens.push(symbol === undefined ? { kind: 'word', text: word } : { kind: 'symbol', text: symbol });
  }
  return tokens;
}
