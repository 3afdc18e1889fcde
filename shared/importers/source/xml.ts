import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Read } from './source';

/** An XML element without its namespace prefix; `text` is all text directly in it. */
export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Xml[];
  readonly text: string;
}

const MAX_NESTING = 150;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  removeNSPrefix: true,
  processEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** XML without a document type: entities beyond the five of XML and character numbers do not exist, so nothing can expand or be fetched. */
export function readXml(text: string): Read {
  const type = text.search(/<!(DOCTYPE|ENTITY)/i);
  if (type >= 0)
    return {
      value: undefined,
      problems: [{ code: 'AMB402', message: 'XML with a document type is not read.', offset: type }],
    };
  if (nesting(text) > MAX_NESTING)
    return {
      value: undefined,
      problems: [{ code: 'AMB403', message: `XML elements nest more than ${MAX_NESTING} levels deep.` }],
    };
  const valid = XMLValidator.validate(text, { allowBooleanAttributes: true });
  if (valid !== true)
    return {
      value: undefined,
      problems: [
        {
          code: 'AMB402',
          message: `not valid XML (${valid.err.code}).`,
          offset: offsetOf(text, valid.err.line, valid.err.col),
        },
      ],
    };
  try {
    const [root] = (parser.parse(text) as Parsed[]).flatMap((node) => element(node) ?? []);
    return { value: root, problems: [] };
  } catch {
    return { value: undefined, problems: [{ code: 'AMB402', message: 'cannot be read as XML.' }] };
  }
}

type Parsed = Readonly<Record<string, unknown>>;

function element(node: Parsed): Xml | undefined {
  const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text' && !key.startsWith('?'));
  if (name === undefined) return undefined;
  const inside = node[name] as readonly Parsed[];
  const attributes = (node[':@'] ?? {}) as Record<string, string>;
  return {
    name,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)])),
    children: inside.flatMap((child) => element(child) ?? []),
    text: inside.map((child) => ('#text' in child ? String(child['#text']) : '')).join(''),
  };
}

function nesting(text: string): number {
  let [depth, most] = [0, 0];
  for (const [tag] of text.matchAll(/<\/?[A-Za-z][^<>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) most = Math.max(most, ++depth);
  }
  return most;
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, part) => sum + part.length + 1, 0) + Math.max(0, column - 1);
}

export const isXml = (value: unknown): value is Xml =>
  value !== null &&
  typeof value === 'object' &&
  'name' in value &&
  'children' in value &&
  'attributes' in value;
/** The first child of this name. */
export const childOf = (node: Xml | undefined, name: string): Xml | undefined =>
  node?.children.find((child) => child.name === name);
export const wordsIn = (node: Xml | undefined): string | undefined => {
  const words = node?.text.trim();
  return words === undefined || words === '' ? undefined : words;
};
