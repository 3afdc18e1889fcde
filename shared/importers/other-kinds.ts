import { fieldsOf, isFields, listOf, textOf } from './shape';
import type { Source } from './source/source';

/** A kind of file that people try, and that has nothing Ambit could put on a map as it is. */
interface OtherKind {
  readonly title: string;
  /** Why it is not imported, and what to import instead; follows the title. */
  readonly why: string;
  /** Every project holds some: worth a word only when the file itself was named. */
  readonly isOrdinary?: true;
  readonly is: (source: Source) => boolean;
}

const has = (value: unknown, ...keys: string[]) => keys.every((key) => key in fieldsOf(value));
const holds = (value: unknown, test: (item: unknown) => boolean) =>
  listOf(value).length > 0 && listOf(value).every(test);

/** Most telling first. Each test reads shapes only and may be given anything. */
const OTHER_KINDS: readonly OtherKind[] = [
  {
    title: 'a JSON Schema',
    why: 'it says what files look like, not what a system is. Import a file that follows it.',
    isOrdinary: true,
    is: ({ value }) =>
      /json-schema\.org/.test(textOf(fieldsOf(value).$schema) ?? '') &&
      ['properties', '$defs', 'definitions', 'oneOf', 'anyOf', '$ref'].some((key) => has(value, key)),
  },
  {
    title: 'a Flowise flow',
    why: 'its nodes repeat the program’s own forms and its format changes with each release. Draw the agents, or import traces of its runs.',
    is: ({ value }) =>
      has(value, 'nodes', 'edges') &&
      holds(
        fieldsOf(value).nodes,
        (node) => has(fieldsOf(node).data, 'inputParams') || has(node, 'positionAbsolute'),
      ),
  },
  {
    title: 'a Flowise tool',
    why: 'its code and its arguments are in a form of Flowise only. Describe it as a tool with one operation.',
    is: ({ value }) => typeof fieldsOf(value).func === 'string' && has(value, 'name', 'schema'),
  },
  {
    title: 'a Docker Compose file',
    why: 'it names containers and not agents, tools or what may be called. Import the configurations of what runs in them.',
    isOrdinary: true,
    is: ({ value }) =>
      isFields(fieldsOf(value).services) &&
      Object.values(fieldsOf(fieldsOf(value).services)).some((s) => has(s, 'image') || has(s, 'build')),
  },
  {
    title: 'a Kubernetes manifest',
    why: 'it names workloads and not agents, tools or what may be called. Import the configurations of what runs in them.',
    isOrdinary: true,
    is: ({ value }) => has(value, 'apiVersion', 'kind', 'metadata'),
  },
  {
    title: 'a CycloneDX file of the threat model draft for 1.6',
    why: 'it uses components of type “threat-model”, which the standard did not take up. The form drafted for 2.0 is read.',
    is: ({ value }) =>
      has(value, 'bomFormat') &&
      listOf(fieldsOf(value).components).some((c) => fieldsOf(c).type === 'threat-model'),
  },
  {
    title: 'a CycloneDX bill of materials without a threat model',
    why: 'it lists parts of software. Threat models are read in the form drafted for version 2.0.',
    is: ({ value }) =>
      fieldsOf(value).bomFormat === 'CycloneDX' || fieldsOf(value).specFormat === 'CycloneDX',
  },
  {
    title: 'an Agent-Wiz graph',
    why: 'it was made from other files by guessing from code. Import the files that it was made from.',
    is: ({ value }) =>
      has(value, 'nodes', 'edges') &&
      holds(fieldsOf(value).nodes, (node) => has(node, 'node_type', 'source_location')),
  },
  {
    title: 'a library of threats or attacks',
    why: 'it says what can happen anywhere, not what a system is. Rules of one’s own are YAML files: see docs/rules.md.',
    is: ({ value }) => holds(value, (item) => has(item, 'threat') || has(item, 'attack')),
  },
  {
    title: 'a Deciduous attack tree',
    why: 'it holds steps of an attack and no parts of a system.',
    is: ({ value }) => has(value, 'facts', 'attacks') || has(value, 'attacks', 'goals'),
  },
  {
    title: 'a description of an incident or a threat',
    why: 'it tells of attacks and no system can be read from it. Draw the system; the threats follow from it.',
    is: ({ value }) => has(value, 'title', 'description', 'phase') || has(value, 'mappings', 'attack'),
  },
  {
    title: 'a rule of Threagile',
    why: 'it says when a risk is raised. Rules of one’s own are YAML files: see docs/rules.md.',
    is: ({ value }) => has(value, 'id', 'title', 'stride') && (has(value, 'risk') || has(value, 'function')),
  },
  {
    title: 'a threat model in threatcl’s HCL',
    why: 'Ambit reads no HCL. Export it with “threatcl export” as OTM and import that.',
    is: ({ text }) =>
      /^\s*(spec_version\s*=|threatmodel\s+")/m.test(text.slice(0, 4_000)) && /threatmodel\s+"/.test(text),
  },
  {
    title: 'a Python program',
    why: 'nothing is run, so what it builds is not known. A pytm model: run it with --json and import what it writes; LangGraph: import what toJSON() or drawMermaid() gives.',
    isOrdinary: true,
    is: ({ file, text }) =>
      /\.py$/.test(file) || /^(from [\w.]+ import |import \w+$|#!.*python)/m.test(text.slice(0, 2_000)),
  },
  {
    title: 'a table',
    why: 'rows have no form that says what a system is.',
    isOrdinary: true,
    is: ({ file }) => /\.(csv|tsv)$/i.test(file),
  },
  {
    title: 'prose',
    why: 'nothing is concluded from sentences. An agent file begins with a block of fields between two lines “---”.',
    isOrdinary: true,
    is: ({ file, syntax, text }) =>
      syntax === 'text' && (/\.(md|txt|rst)$/i.test(file) || /^#{1,6} \S/m.test(text)),
  },
  {
    title: 'a list of attributes that spans may have',
    why: 'it describes traces and is none. Import a recorded trace.',
    is: ({ value }) => {
      const spans = fieldsOf(fieldsOf(value).spans);
      return (
        Object.keys(spans).length > 0 &&
        Object.values(spans).every((s) => holds(s, (a) => typeof a === 'string'))
      );
    },
  },
  {
    title: 'a list of endpoints that calls itself an agent',
    why: '“capabilities” is a list, so it is no A2A agent card: those have skills and an object of capabilities.',
    is: ({ value }) => Array.isArray(fieldsOf(value).capabilities) && has(value, 'name', 'url'),
  },
  {
    title: 'data of a JSON server',
    why: 'it shares a file name with MCP’s server.json and holds records.',
    is: ({ file, value }) =>
      /(^|\/)[\w-]*(server|db)[\w-]*\.json$/i.test(file) &&
      Object.values(fieldsOf(value)).some((list) => holds(list, (item) => has(item, 'id'))) &&
      !has(value, 'packages') &&
      !has(value, 'remotes'),
  },
];

/** What an unrecognised file is and why it is not imported; undefined when nobody knows. */
export function otherKind(source: Source): Pick<OtherKind, 'title' | 'why' | 'isOrdinary'> | undefined {
  return OTHER_KINDS.find(({ is }) => is(source));
}
