import { pointer } from '../../model/file/pointer';
import type { Importer } from '../importer';
import { weakKey } from '../merge/unite';
import { serverWord } from '../servers/same-server';
import { type Fields, fieldsOf, isFields, textOf } from '../shape';
import type { Source } from '../source/source';
import { toolFrom } from './tool';

interface Listed {
  readonly tools: readonly unknown[];
  readonly path: readonly (string | number)[];
  readonly server?: string | undefined;
}

/** Where the list of tools is, in each dialect. */
function listIn(value: unknown): Listed | undefined {
  if (Array.isArray(value))
    return value.every((item) => toolFrom(item) !== undefined) ? { tools: value, path: [] } : undefined;
  if (!isFields(value)) return undefined;
  const spots: readonly (readonly string[])[] = [
    ['result', 'tools'],
    ['toolsListResponse', 'result', 'tools'],
    ['response', 'result', 'tools'],
    ['tools'],
    ['toolSchema', 'inlinePayload'],
    ['inlinePayload'],
  ];
  for (const path of spots) {
    const tools = path.reduce<unknown>(
      (node, step) => (Object.hasOwn(fieldsOf(node), step) ? fieldsOf(node)[step] : undefined),
      value,
    );
    if (
      Array.isArray(tools) &&
      (path.length > 1 || onlyAbout(value)) &&
      tools.every((item) => toolFrom(item) !== undefined)
    )
      return {
        tools,
        path,
        server:
          textOf(fieldsOf(fieldsOf(value.initialize).serverInfo).name) ??
          textOf(fieldsOf(value.serverInfo).name) ??
          textOf(value.server),
      };
  }
  return toolFrom(value) !== undefined && ('inputSchema' in value || 'input_schema' in value)
    ? { tools: [value], path: [] }
    : undefined;
}

/** `{ "tools": … }` is a list of tools only when the object is about nothing else (many agent formats have such a key). */
const onlyAbout = (value: Fields) =>
  Object.keys(value).every((key) =>
    [
      'tools',
      'nextCursor',
      '_meta',
      'serverInfo',
      'server',
      'initialize',
      'protocolVersion',
      'capabilities',
      'jsonrpc',
      'id',
      'name',
      'version',
      '$schema',
    ].includes(key),
  );

/** What an MCP server offers: a `tools/list` reply, the bare list, one tool, and the spellings of catalogues and SDKs. */
export const mcpToolsList: Importer = {
  id: 'mcp-tools-list',
  title: 'list of tools',
  counts: 'tools',
  recognises: ({ value }) => listIn(value) !== undefined,
  read(source, found) {
    const listed = listIn(source.value);
    if (!listed) return;
    const name = listed.server ?? nameFrom(source);
    const key = weakKey('tool', name);
    if (listed.tools.length === 0) {
      found.skipped('', 'the list is empty: what the server offers is unknown until it is asked.', 'AMB421');
      found.element(key, 'tool', { name, protocol: 'mcp' }, '', { unknown: ['operations'], aliases: [name] });
      return;
    }
    found.element(key, 'tool', { name, protocol: 'mcp' }, pointer(listed.path), {
      inferred: { name: listed.server === undefined ? 'name of the file' : 'name the server gives itself' },
      aliases: [name, serverWord(name)],
    });
    for (const [i, item] of listed.tools.entries()) {
      const tool = toolFrom(item);
      const at = pointer([...listed.path, i]);
      if (!tool) continue;
      found.operation(key, tool.name, tool, at);
      found.mapped(at);
      if (tool.methods !== undefined)
        found.note('AMB434', `"${tool.name}" is several operations behind one name (${tool.methods}).`, at);
    }
  },
};

/** A server's name when only the file gives one: `tools/github.json`, `servers/github/tools.json`. */
function nameFrom({ file }: Source): string {
  const parts = file.replaceAll('\\', '/').split('/').reverse();
  const telling = parts
    .map((part) => part.replace(/\.[a-z]+$/i, '').replace(/^\d+-/, ''))
    .find((part) => serverWord(part) !== '' && !/^(tools?|tools[-_]list|list)$/i.test(part));
  return telling ?? 'tools';
}
