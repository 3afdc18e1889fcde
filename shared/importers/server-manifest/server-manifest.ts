import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { remote } from '../servers/identity';
import { type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';

const isRegistry = (value: Fields) =>
  String(value.$schema ?? '').includes('static.modelcontextprotocol.io') ||
  (/^[^\s/]+\/\S+$/.test(textOf(value.name) ?? '') &&
    (listOf(value.packages).some(isFields) || listOf(value.remotes).some(isFields)));
const isDocker = (value: Fields) =>
  (value.type === 'server' || value.type === 'remote' || value.type === 'poci') &&
  isFields(value.about) &&
  (textOf(value.image) !== undefined || isFields(value.remote) || isFields(value.source));

/** What a registry says about a server: MCP `server.json` and Docker MCP catalogue `server.yaml`. Enriches servers that others configure. */
export const serverManifest: Importer = {
  id: 'server-manifest',
  title: 'MCP server manifest',
  counts:
    'packages, remotes, their variables and headers; of a catalogue entry the server, its secrets and allowed hosts',
  recognises: ({ value }) => isFields(value) && (isRegistry(value) || isDocker(value)),
  read({ value: raw }, found) {
    const value = fieldsOf(raw);
    if (isDocker(value)) docker(found, value);
    else registry(found, value);
  },
};

function registry(found: Findings, value: Fields) {
  const label = textOf(value.name) ?? 'server';
  const short = label.split('/').at(-1) ?? label;
  for (const [i, item] of listOf(value.packages).entries()) {
    const fields = fieldsOf(item);
    const at = pointer(['packages', i]);
    const registryName = textOf(fields.registryType ?? fields.registry_name) ?? 'unknown';
    const kind = /^(docker|oci)/.test(registryName) ? 'oci' : registryName.replace(/[^\w-]/g, '');
    const identifier = textOf(fields.identifier) ?? textOf(fields.name) ?? short;
    const version = textOf(fields.version) ?? '';
    const key = server(
      found,
      `${kind}:${identifier.replace(/:[^:/]+$/, '')}`,
      short,
      /^\d+\.\d+\.\d+$/.test(version),
      value,
      at,
    );
    if (/[<>{}]/.test(identifier + version)) found.note('AMB428', `"${identifier}" is a placeholder.`, at);
    found.mapped(at);
    variables(found, key, listOf(fields.environmentVariables ?? fields.environment_variables), [
      ...['packages', String(i)],
      fields.environment_variables === undefined ? 'environmentVariables' : 'environment_variables',
    ]);
  }
  for (const [i, item] of listOf(value.remotes).entries()) {
    const at = pointer(['remotes', i]);
    const { identity, cleartext, host } = remote(
      textOf(fieldsOf(item).url) ?? '',
      textOf(fieldsOf(item).type ?? fieldsOf(item).transport_type),
    );
    const zone =
      host === undefined || host === 'unknown' ? undefined : found.zone(`zone:remote:${host}`, host, at);
    const key = server(found, identity, short, true, value, at, zone);
    if (cleartext) found.note('AMB424', `"${short}" is reached over unencrypted http.`, at);
    found.mapped(at);
    variables(found, key, listOf(fieldsOf(item).headers), ['remotes', String(i), 'headers']);
  }
}

function server(
  found: Findings,
  identity: string,
  name: string,
  pinned: boolean,
  value: Fields,
  at: string,
  zone?: string,
): string {
  const about = textOf(value.description);
  return found.element(
    `tool:${identity}`,
    'tool',
    {
      name,
      protocol: 'mcp',
      server: { identity: identity.slice(0, 200), pinned },
      ...(about === undefined ? {} : { description: about }),
    },
    at,
    { inferred: { name: 'name in a registry' }, aliases: [name], ...(zone === undefined ? {} : { zone }) },
  );
}

function variables(found: Findings, key: string, list: readonly unknown[], path: readonly string[]) {
  for (const [i, item] of list.entries()) {
    const { name, isSecret, is_secret } = fieldsOf(item);
    const at = pointer([...path, i]);
    const label = textOf(name);
    if (label === undefined) found.skipped(at, 'a variable without a name.');
    else if (
      isSecret === true ||
      is_secret === true ||
      (/key|token|secret|password/i.test(label) && !/_URL$/i.test(label))
    ) {
      found.credential(
        `credential:${key.slice(5)}:${label}`,
        label,
        /token|authorization/i.test(label) ? 'oauth-token' : 'api-key',
        [key],
        at,
      );
      found.mapped(at);
    } else found.skipped(at, `the setting "${label}" holds no credential.`);
  }
}

function docker(found: Findings, value: Fields) {
  const name = textOf(fieldsOf(value.about).title) ?? textOf(value.name) ?? 'server';
  const url = textOf(fieldsOf(value.remote).url);
  const far = url === undefined ? undefined : remote(url, textOf(fieldsOf(value.remote).transport_type));
  const identity =
    far?.identity ??
    `oci:${(textOf(value.image) ?? textOf(value.name) ?? 'unknown').replace(/@sha256.*$/, '').replace(/:[^:/]+$/, '')}`;
  const zone =
    far?.host === undefined ? undefined : found.zone(`zone:remote:${far.host}`, far.host, '/remote');
  const key = server(
    found,
    identity,
    name,
    /@sha256:/.test(String(value.image)) || far !== undefined,
    { description: fieldsOf(value.about).description },
    '',
    zone,
  );
  found.mapped('');
  for (const [i, secret] of listOf(fieldsOf(value.config).secrets).entries()) {
    const label = textOf(fieldsOf(secret).env) ?? textOf(fieldsOf(secret).name);
    const at = pointer(['config', 'secrets', i]);
    if (label === undefined) found.skipped(at, 'a secret without a name.');
    else {
      found.credential(`credential:${identity}:${label}`, label, 'api-key', [key], at);
      found.mapped(at);
    }
  }
  for (const [i, host] of textsOf(fieldsOf(value.run).allowHosts).entries()) {
    const at = pointer(['run', 'allowHosts', i]);
    const plain = host.replace(/:\d+$/, '').toLowerCase();
    const valid = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(plain);
    const to = found.element(
      `external:host:${plain}`,
      'external',
      { name: plain, trusted: false, system: 'saas', ...(valid ? { hosts: [plain] } : {}) },
      at,
      { inferred: { trusted: 'not stated', system: 'allowed host' } },
    );
    found.flow('access', key, to, at, {
      fields: { effect: 'send' },
      known: { inferred: { effect: 'an allowed host says no less' } },
    });
    found.mapped(at);
  }
  if (fieldsOf(value.run).disableNetwork === true)
    found.note('AMB420', `"${name}" runs without a network.`, '/run/disableNetwork');
  if (fieldsOf(value.dynamic).tools === true)
    found.note('AMB421', `What "${name}" offers is unknown until it is asked.`, '/dynamic/tools');
}
