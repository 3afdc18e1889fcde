import { type Document, parseAllDocuments, type ScalarTag } from 'yaml';
import type { Read } from './source';

const CLOUDFORMATION = [
  'Ref',
  'Sub',
  'GetAtt',
  'Join',
  'Select',
  'Split',
  'ImportValue',
  'FindInMap',
  'If',
  'Not',
  'Equals',
  'And',
  'Or',
  'Base64',
  'Cidr',
  'GetAZs',
  'Condition',
  'Transform',
];
/** A CloudFormation short tag on a scalar stays a symbol: `!Ref Role` reads as `{ "Ref": "Role" }`, as in its JSON form. */
const tags: ScalarTag[] = CLOUDFORMATION.map((name) => ({
  tag: `!${name}`,
  resolve: (text) => ({ [name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`]: text }),
}));
const MAX_ALIASES = 100;
const MAX_FLOW_DEPTH = 500;

/** YAML 1.2, the safe part: no types beyond JSON's, limited aliases. Only the first document of several is read. */
export function readYaml(text: string): Read {
  if (/[[{]{200}/.test(text.replace(/\s+/g, '')) || depthOfFlow(text) > MAX_FLOW_DEPTH)
    return { value: undefined, problems: [{ code: 'AMB403', message: 'values nest too deep.' }] };
  try {
    const [document, ...others] = parseAllDocuments(text, {
      customTags: tags,
      logLevel: 'silent',
      uniqueKeys: false,
      strict: false,
    }) as Document[];
    if (!document) return { value: undefined, problems: [] };
    const [error] = document.errors;
    const value = document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
    return {
      value,
      problems: [
        ...(error
          ? [
              {
                code: 'AMB402' as const,
                message: `not valid YAML (${error.code}); what could be read was imported.`,
                offset: error.pos[0],
              },
            ]
          : []),
        ...(others.length > 0
          ? [
              {
                code: 'AMB402' as const,
                message: `${others.length} more documents in this file were left out.`,
              },
            ]
          : []),
      ],
    };
  } catch (cause) {
    const why =
      cause instanceof RangeError
        ? 'it nests too deep'
        : 'it repeats itself too often, or refers to what is not there';
    return { value: undefined, problems: [{ code: 'AMB402', message: `cannot be read as YAML: ${why}.` }] };
  }
}

function depthOfFlow(text: string): number {
  let [depth, most] = [0, 0];
  for (const c of text) {
    if (c === '[' || c === '{') most = Math.max(most, ++depth);
    else if ((c === ']' || c === '}') && depth > 0) depth--;
  }
  return most;
}
