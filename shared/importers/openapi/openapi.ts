import { pointer } from '../../model/file/pointer';
import type { Effect } from '../../model/vocabulary';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { remote } from '../servers/identity';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

const METHODS = ['get', 'head', 'options', 'trace', 'post', 'put', 'patch', 'delete'];
const READS = /(^|[/_:-])(search|query|list|find|validate|lookup|check|count|export|preview)([/_:-]|$)/i;
const READING = /^(search|query|list|find|get|validate|lookup|check|count)/i;

/** OpenAPI 3 and Swagger 2: an API as a tool. Which agent may call what, the document does not say, so nothing is granted. */
export const openapi: Importer = {
  id: 'openapi',
  title: 'OpenAPI document',
  counts: 'operations (path and method) and security schemes',
  recognises: ({ value }) =>
    isFields(value) &&
    (/^3\./.test(String(value.openapi)) || /^2/.test(String(value.swagger))) &&
    (isFields(value.paths) || isFields(value.webhooks) || isFields(value.components)),
  read({ value: raw }, found) {
    const value = fieldsOf(raw);
    const info = fieldsOf(value.info);
    const url =
      addressOf(fieldsOf(listOf(value.servers)[0])) ??
      (textOf(value.host) ? `https://${String(value.host)}` : '');
    const server = remote(url);
    const named = server.identity !== 'remote:unknown';
    const name = textOf(info.title) ?? (named ? server.identity.replace('remote:', '') : 'API');
    const zone =
      named && server.host !== undefined
        ? found.zone(`zone:remote:${server.host}`, server.host, '/servers/0')
        : undefined;
    const key = found.element(
      `tool:${named ? server.identity : `api:${name.toLowerCase()}`}`,
      'tool',
      {
        name,
        protocol: 'http',
        ...(named ? { server: { identity: server.identity, pinned: true } } : {}),
        ...(textOf(info.description) ? { description: String(info.description).slice(0, 2_000) } : {}),
      },
      '',
      { aliases: [name], ...(zone === undefined ? {} : { zone }) },
    );
    if (server.cleartext) found.note('AMB424', `"${name}" is reached over unencrypted http.`, '/servers/0');
    if (!named && url !== '')
      found.note('AMB428', 'the address of the server is a placeholder or relative.', '/servers/0');
    found.question(key, 'callers', `Which agents call ${name}, and which of its operations?`, '');
    operationsOf(found, key, value);
    const schemes = fieldsOf(value.components).securitySchemes ?? value.securityDefinitions;
    const at =
      value.securityDefinitions === undefined ? ['components', 'securitySchemes'] : ['securityDefinitions'];
    for (const [label, scheme] of entriesOf(schemes)) {
      found.credential(
        `credential:${key.slice(5)}:${label}`,
        `${label} of ${name}`,
        typeOf(fieldsOf(scheme)),
        [],
        pointer([...at, label]),
        'security scheme',
      );
      found.mapped(pointer([...at, label]));
    }
    if (entriesOf(schemes).length === 0) found.note('AMB431', `"${name}" declares no authentication.`, '');
  },
};

/** The address of a server, with its variables at their defaults. */
function addressOf(server: Fields): string | undefined {
  return textOf(server.url)?.replace(
    /\{([\w-]+)\}/g,
    (all, name: string) => textOf(fieldsOf(fieldsOf(server.variables)[name]).default) ?? all,
  );
}

/** Each path and method of a document as an operation of a tool. Without `isCounted` they belong to the thing at `at`. */
export function operationsOf(
  found: Findings,
  key: string,
  document: Fields,
  { at, isCounted = true }: { readonly at?: string; readonly isCounted?: boolean } = {},
) {
  for (const [path, written] of entriesOf(document.paths))
    for (const method of METHODS) {
      const item = resolve(document, written);
      const fields = item[method];
      if (!isFields(fields)) continue;
      const place = at ?? pointer(['paths', path, method]);
      operation(found, key, document, {
        path,
        method,
        shared: listOf(item.parameters),
        fields,
        at: place,
      });
      if (isCounted) found.mapped(place);
    }
}

function operation(
  found: Findings,
  key: string,
  document: Fields,
  {
    path,
    method,
    shared,
    fields,
    at,
  }: { path: string; method: string; shared: readonly unknown[]; fields: Fields; at: string },
) {
  const name = textOf(fields.operationId) ?? `${method} ${path}`;
  const effect = effectOf(method, path, name);
  const input = inputOf(document, [...shared, ...listOf(fields.parameters)], fields.requestBody);
  found.operation(
    key,
    name,
    {
      description: textOf(fields.summary) ?? textOf(fields.description),
      input,
      ...(effect === undefined
        ? {}
        : { effect: { effect, reversible: effect === 'read', by: `HTTP method ${method.toUpperCase()}` } }),
    },
    at,
  );
  if (fields['x-openai-isConsequential'] === true)
    found.approval(`approval:${key}:${name}`, `Confirm ${name}`, key, at, { operations: [name] });
}

/** GET reads and DELETE deletes; the others are told by their name, as far as it tells. */
function effectOf(method: string, path: string, name: string): Effect | undefined {
  if (['get', 'head', 'options', 'trace'].includes(method)) return 'read';
  if (method === 'delete') return 'delete';
  return READS.test(path) || READING.test(name) ? 'read' : undefined;
}

function inputOf(document: Fields, parameters: readonly unknown[], body: unknown): Fields {
  const list = parameters.map((p) => resolve(document, p)).filter((p) => textOf(p.name) !== undefined);
  const schema = resolve(
    document,
    fieldsOf(Object.values(fieldsOf(fieldsOf(resolve(document, body)).content))[0]).schema,
  );
  const properties = Object.fromEntries([
    ...list
      .filter((p) => p.in !== 'body')
      .map((p): [string, unknown] => [String(p.name), typed(fieldsOf(p.schema ?? p))]),
    ...entriesOf(schema.properties).map(([n, s]): [string, unknown] => [n, typed(resolve(document, s))]),
  ]);
  if (Object.keys(properties).length === 0) return {};
  return {
    type: 'object',
    properties,
    required: [
      ...list.filter((p) => p.required === true && p.in !== 'body').map((p) => String(p.name)),
      ...listOf(schema.required).map(String),
    ].filter((n, i, all) => n in properties && all.indexOf(n) === i),
  };
}

const typed = (schema: Fields): Fields =>
  Object.fromEntries(
    Object.entries(schema).filter(
      ([key, v]) =>
        ['type', 'format', 'enum', 'maxLength', 'minimum', 'maximum', 'pattern'].includes(key) &&
        v !== undefined,
    ),
  );

/** A part of the same document that a `$ref` names; never another file. */
function resolve(document: Fields, value: unknown): Fields {
  const ref = textOf(fieldsOf(value).$ref);
  if (ref === undefined || !ref.startsWith('#/')) return fieldsOf(value);
  return fieldsOf(
    ref
      .slice(2)
      .split('/')
      .reduce<unknown>(
        (node, step) => fieldsOf(node)[step.replaceAll('~1', '/').replaceAll('~0', '~')],
        document,
      ),
  );
}

function typeOf(scheme: Fields): string {
  if (scheme.type === 'oauth2' || scheme.type === 'openIdConnect') return 'oauth-token';
  if (scheme.type === 'basic' || scheme.scheme === 'basic') return 'password';
  if (scheme.type === 'http') return scheme.bearerFormat === 'JWT' ? 'jwt' : 'oauth-token';
  if (scheme.type === 'mutualTLS') return 'x509-svid';
  return 'api-key';
}
